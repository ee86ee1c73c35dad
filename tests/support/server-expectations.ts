import { sentence } from './sentence.ts'

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
  /** What the same client has asked before, in the form of `method`, `path`, `headers`, `body`. */
  readonly earlier?: readonly Pick<Expectation, 'method' | 'path' | 'headers' | 'body'>[]
  readonly status: number
  /**
   * Some of the headers that must be there, by lower-case name; null: must not be there. A pattern is
   * for what differs each time.
   */
  readonly responseHeaders?: Readonly<Record<string, string | RegExp | null>>
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
    name: 'resumes after the last id where ids skip',
    values: { resume: 'on', idStep: '7' },
    headers: { 'last-event-id': '7' },
    status: 200,
    chunks: ['data: 是\nid: 14\n\n', 'event: done\ndata: 2 characters\n\n'],
  },
  {
    name: 'an id that it never gave is none',
    values: { text: '这', resume: 'on', idStep: '7' },
    headers: { 'last-event-id': '1' },
    status: 200,
    chunks: ['data: 这\nid: 7\n\n', 'event: done\ndata: 1 characters\n\n'],
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

/*
 * RFC 9110 §8.6 (Content-Length); NDJSON: a JSON text and LF, again and again, with CR LF accepted
 * (ndjson-spec); U+2028 needs no escape in a JSON string (RFC 8259, §7).
 */
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
      {
        name: 'without an end of the last line, and its length',
        values: { lastLineEnd: 'off', length: 'on', text: 'Hi 你' },
        status: 200,
        responseHeaders: { 'content-length': '49' },
        chunks: ['{"index":1,"text":"Hi"}\n', '{"index":2,"text":" 你"}'],
      },
      {
        name: 'CR LF',
        values: { lineEnds: 'crlf', text: 'Hi 你' },
        status: 200,
        chunks: ['{"index":1,"text":"Hi"}\r\n', '{"index":2,"text":" 你"}\r\n'],
      },
      {
        name: 'a damaged line',
        values: { damaged: 'on' },
        status: 200,
        chunks: ['{"index":1,"text":"Hi"}\n', '{"index":2,"\n', '{"index":3,"text":"\\n"}\n'],
      },
      {
        name: 'a line separator in each string, as it is',
        values: { separator: 'on', text: 'Hi' },
        status: 200,
        chunks: ['{"index":1,"text":"\u2028Hi"}\n'],
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

export const plainExpectations: readonly Expectation[] = [...sse, ...texts, ...bytes]
