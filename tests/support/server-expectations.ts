import { aspnetChunks, sentence } from './sentence.ts'

/*
 * What the simulated servers send, byte for byte and flush by flush. The same table holds for the handler
 * in Node, for the real server whose source is shown, and for the handler in a service worker. Each
 * group names where its rules come from.
 */

/** The pause between two flushes in what is expected, in ms; on a socket such flushes stay apart. */
export const expectedPauseMs = '20'

export interface Expectation {
  readonly name: string
  /** Id in the catalogue. */
  readonly server: string
  readonly values?: Readonly<Record<string, string>>
  /** Default: those of the server's description. */
  readonly method?: string
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly status: number
  /** Some of the headers that must be there, by lower-case name; null: must not be there. */
  readonly responseHeaders?: Readonly<Record<string, string | null>>
  /** The body, flush by flush. */
  readonly chunks: readonly string[]
  /** Digits of the body are moments, which differ: each stands as `#` in `chunks`. */
  readonly masksDigits?: boolean
  /** The shown Python source must send it too; the Node source always must. */
  readonly python?: boolean
  /** The connection breaks after the chunks. */
  readonly breaks?: boolean
}

/** Expectations of one server that share some of what they say. */
export const expectationsOf = (
  server: string,
  shared: Partial<Expectation>,
  cases: readonly (Partial<Expectation> & Pick<Expectation, 'name' | 'status' | 'chunks'>)[],
): Expectation[] =>
  cases.map((each) => ({
    ...shared,
    ...each,
    server,
    name: `${server}: ${each.name}`,
    values: { ...shared.values, ...each.values },
    headers: { ...shared.headers, ...each.headers },
  }))

const json = { 'content-type': 'application/json; charset=utf-8' }
const emptyKestrel = { server: 'Kestrel', 'content-length': '0' }

/*
 * IAsyncEnumerableOfTConverter.cs: flushes when the next element is not ready; the comma belongs to
 * the next element; nothing before the first. SystemTextJsonOutputFormatter.cs: relaxed escaping.
 * GenDefinedCharList/Program.cs: which characters are escaped all the same (U+3000, U+FEFF).
 * HttpMethodMatcherPolicy.cs: 405 with Allow and no body.
 */
const aspnetCharacters = expectationsOf(
  'aspnet-characters',
  { responseHeaders: { ...json, server: 'Kestrel' } },
  [
    { name: 'the article', status: 200, chunks: aspnetChunks },
    {
      name: 'yields and then waits',
      values: { order: 'yield-then-delay', text: '这是"' },
      status: 200,
      chunks: ['["这"', ',"是"', ',"\\""', ']'],
    },
    {
      name: 'an emoji is two halves, each replaced; odd spaces are escaped',
      values: { text: 'a👋\u3000\uFEFF<é\u007F' },
      status: 200,
      chunks: [
        '["a"',
        ',"\\uFFFD"',
        ',"\\uFFFD"',
        ',"\\u3000"',
        ',"\\uFEFF"',
        ',"<"',
        ',"é"',
        ',"\\u007F"]',
      ],
    },
    { name: 'nothing to say', values: { text: '' }, status: 200, chunks: ['[]'] },
    {
      name: 'nothing to say, and nothing at which to throw',
      values: { text: '', fails: 'midway' },
      status: 200,
      chunks: ['[]'],
    },
    {
      name: 'no pause, and so one flush',
      values: { pauseMs: '0', text: '这是' },
      status: 200,
      chunks: ['["这","是"]'],
    },
    {
      name: 'no pause, yielding first',
      values: { pauseMs: '0', order: 'yield-then-delay', text: '这是' },
      status: 200,
      chunks: ['["这","是"]'],
    },
    {
      name: 'by hand, with pauses or without',
      values: { pauseMs: '0', token: 'by-hand', text: '这是' },
      status: 200,
      chunks: ['["这"', ',"是"', ']'],
    },
    {
      name: 'an exception midway of what is one flush',
      values: { pauseMs: '0', text: '这是', fails: 'midway' },
      status: 500,
      responseHeaders: emptyKestrel,
      chunks: [],
    },
    {
      name: 'an exception midway of one element is one before the first',
      values: { text: '这', fails: 'midway' },
      status: 500,
      responseHeaders: emptyKestrel,
      chunks: [],
    },
    {
      name: 'an exception before the first element',
      values: { fails: 'first' },
      status: 500,
      responseHeaders: emptyKestrel,
      chunks: [],
    },
    {
      name: 'an exception midway',
      values: { fails: 'midway', text: '一二三四' },
      status: 200,
      chunks: ['["一"', ',"二"'],
      breaks: true,
    },
    {
      name: 'another method',
      method: 'GET',
      status: 405,
      responseHeaders: { ...emptyKestrel, allow: 'POST' },
      chunks: [],
    },
    {
      name: 'another path',
      path: '/streams',
      status: 404,
      responseHeaders: emptyKestrel,
      chunks: [],
    },
  ],
)

const sseHeaders = {
  server: 'Kestrel',
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache,no-store',
  pragma: 'no-cache',
  'content-encoding': 'identity',
}

/* SseFormatter.cs: event, data (a field a line), id, retry, LF. ServerSentEventsResult.cs: headers. */
const aspnetSse = expectationsOf(
  'aspnet-sse',
  { responseHeaders: sseHeaders, values: { count: '3' } },
  [
    {
      name: 'fields in the order of SseFormatter',
      status: 200,
      chunks: [
        'event: heartRate\ndata: 60\nid: 1\nretry: 1000\n\n',
        'event: heartRate\ndata: 72\nid: 2\n\n',
        'event: heartRate\ndata: 84\nid: 3\n\n',
      ],
    },
    {
      name: 'a line break in the data makes two fields',
      values: { twoLines: 'on', count: '1' },
      status: 200,
      chunks: ['event: heartRate\ndata: 60\ndata: bpm\nid: 1\nretry: 1000\n\n'],
    },
    {
      name: 'an exception midway',
      values: { fails: 'midway' },
      status: 200,
      chunks: ['event: heartRate\ndata: 60\nid: 1\nretry: 1000\n\n'],
      breaks: true,
    },
    {
      name: 'an exception midway of one event is one before the first',
      values: { fails: 'midway', count: '1' },
      status: 500,
      responseHeaders: emptyKestrel,
      chunks: [],
    },
    {
      name: 'an exception before the first event',
      values: { fails: 'first' },
      status: 500,
      responseHeaders: emptyKestrel,
      chunks: [],
    },
    {
      name: 'another method',
      method: 'POST',
      status: 405,
      responseHeaders: { ...emptyKestrel, allow: 'GET' },
      chunks: [],
    },
    {
      name: 'another path',
      path: '/sses',
      status: 404,
      responseHeaders: emptyKestrel,
      chunks: [],
    },
  ],
)

const stream = { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' }
const plain = { 'content-type': 'text/plain; charset=utf-8' }

/* HTML standard, §9.2.3 (204, types, statuses), §9.2.5 (fields, comments), §9.2.6 (how data joins). */
const sse = expectationsOf('sse', { responseHeaders: stream, values: { text: '这是' } }, [
  {
    name: 'as it was always',
    values: { text: sentence },
    status: 200,
    chunks: [
      ...Array.from(sentence, (character, index) => `data: ${character}\nid: ${index + 1}\n\n`),
      'event: done\ndata: 35 characters\n\n',
    ],
  },
  {
    name: 'names, two lines, keep-alive and retry, without ids',
    values: {
      text: '一二三四五六',
      ids: 'off',
      names: 'on',
      twoLines: 'on',
      keepAlive: 'on',
      retryMs: '2000',
    },
    status: 200,
    chunks: [
      'retry: 2000\n\n',
      ': keep-alive\n\nevent: character\ndata: 一\ndata: 1 of 6\n\n',
      'event: character\ndata: 二\ndata: 2 of 6\n\n',
      'event: character\ndata: 三\ndata: 3 of 6\n\n',
      'event: character\ndata: 四\ndata: 4 of 6\n\n',
      'event: character\ndata: 五\ndata: 5 of 6\n\n',
      ': keep-alive\n\nevent: character\ndata: 六\ndata: 6 of 6\n\n',
      'event: done\ndata: 6 characters\n\n',
    ],
  },
  {
    name: 'a line break in the text becomes another data field',
    values: { text: '\n' },
    status: 200,
    chunks: ['data: \ndata: \nid: 1\n\n', 'event: done\ndata: 1 characters\n\n'],
  },
  {
    name: 'ends without a word',
    values: { ending: 'none' },
    status: 200,
    chunks: ['data: 这\nid: 1\n\n', 'data: 是\nid: 2\n\n'],
  },
  {
    name: 'breaks midway',
    values: { ending: 'break' },
    status: 200,
    chunks: ['data: 这\nid: 1\n\n'],
    breaks: true,
  },
  {
    name: 'resumes after the last id',
    values: { resume: 'on' },
    headers: { 'last-event-id': '1' },
    status: 200,
    chunks: ['data: 是\nid: 2\n\n', 'event: done\ndata: 2 characters\n\n'],
  },
  {
    name: 'has nothing more for who has it all',
    values: { resume: 'on' },
    headers: { 'last-event-id': '2' },
    status: 204,
    responseHeaders: { 'content-type': null },
    chunks: [],
  },
  {
    name: 'does not resume unless told to',
    values: { text: '这' },
    headers: { 'last-event-id': '1' },
    status: 200,
    chunks: ['data: 这\nid: 1\n\n', 'event: done\ndata: 1 characters\n\n'],
  },
  {
    name: 'no content',
    values: { answer: 'no-content' },
    status: 204,
    responseHeaders: { 'content-type': null },
    chunks: [],
  },
  {
    name: 'the wrong type',
    values: { answer: 'wrong-type', text: '这' },
    status: 200,
    responseHeaders: plain,
    chunks: ['data: 这\nid: 1\n\n', 'event: done\ndata: 1 characters\n\n'],
  },
  {
    name: 'an error',
    values: { answer: 'error' },
    status: 500,
    responseHeaders: plain,
    chunks: ['Internal Server Error\n'],
  },
  {
    name: 'another method',
    method: 'POST',
    status: 405,
    responseHeaders: { ...plain, allow: 'GET' },
    chunks: ['POST is not allowed here, use GET\n'],
  },
])

/* RFC 9110 §8.6 (Content-Length); NDJSON: a JSON text and LF, again and again (ndjson-spec). */
const texts = [
  ...expectationsOf('text', { responseHeaders: plain, values: { text: 'Hi 你好 👋' } }, [
    {
      name: 'chunks',
      status: 200,
      responseHeaders: { ...plain, 'content-length': null },
      chunks: ['Hi', ' 你', '好', ' 👋'],
    },
    {
      name: 'with its length',
      values: { length: 'on' },
      status: 200,
      responseHeaders: { ...plain, 'content-length': '14' },
      chunks: ['Hi', ' 你', '好', ' 👋'],
    },
  ]),
  ...expectationsOf(
    'lines',
    {
      responseHeaders: { 'content-type': 'application/x-ndjson; charset=utf-8' },
      values: { text: 'Hi 你\n' },
    },
    [
      {
        name: 'lines',
        status: 200,
        responseHeaders: { 'content-length': null },
        chunks: [
          '{"index":1,"text":"Hi"}\n',
          '{"index":2,"text":" 你"}\n',
          '{"index":3,"text":"\\n"}\n',
        ],
      },
      {
        name: 'with their length',
        values: { length: 'on', text: '你' },
        status: 200,
        responseHeaders: { 'content-length': '25' },
        chunks: ['{"index":1,"text":"你"}\n'],
      },
    ],
  ),
]

/* Nobody's rules but those of servers/byte-source.ts. */
const bytes = expectationsOf(
  'bytes',
  {
    masksDigits: true,
    responseHeaders: { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' },
  },
  [
    {
      name: 'chunks that begin with the moment of their writing',
      values: { chunkBytes: '20', chunks: '3' },
      status: 200,
      chunks: Array.from({ length: 3 }, () => '#############.#\n...\n'),
    },
    {
      name: 'chunks that the moment just fits in',
      values: { chunkBytes: '16', chunks: '2' },
      status: 200,
      chunks: ['#############.#\n', '#############.#\n'],
    },
    {
      name: 'chunks too short for it',
      values: { chunkBytes: '15', chunks: '2' },
      status: 200,
      chunks: ['..............\n', '..............\n'],
    },
    {
      name: 'another method',
      method: 'POST',
      status: 405,
      responseHeaders: { ...plain, allow: 'GET' },
      chunks: ['POST is not allowed here, use GET\n'],
    },
  ],
)

export const plainExpectations: readonly Expectation[] = [
  ...aspnetCharacters,
  ...aspnetSse,
  ...sse,
  ...texts,
  ...bytes,
]
