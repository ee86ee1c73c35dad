import { aspnetChunks } from './sentence.ts'
import { expectationsOf, type Expectation } from './server-expectations.ts'

/* What the simulated ASP.NET Core application sends. */

const json = { 'content-type': 'application/json; charset=utf-8' }
const emptyKestrel = { server: 'Kestrel', 'content-length': '0' }
/** What no endpoint by GET takes. */
const notRouted = (path: string) => [
  {
    name: 'another method',
    method: 'POST',
    status: 405,
    responseHeaders: { ...emptyKestrel, allow: 'GET' },
    chunks: [],
  },
  { name: 'another path', path, status: 404, responseHeaders: emptyKestrel, chunks: [] },
]

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

/* As above; names of properties in camel case: JsonSerializerDefaults.Web (ASP.NET Core's JSON options). */
const aspnetObjects = expectationsOf(
  'aspnet-objects',
  { responseHeaders: { ...json, server: 'Kestrel' }, values: { count: '2' } },
  [
    {
      name: 'objects',
      status: 200,
      chunks: ['[{"second":1,"beatsPerMinute":60}', ',{"second":2,"beatsPerMinute":72}]'],
    },
    {
      name: 'yields and then waits',
      values: { order: 'yield-then-delay' },
      status: 200,
      chunks: ['[{"second":1,"beatsPerMinute":60}', ',{"second":2,"beatsPerMinute":72}', ']'],
    },
    {
      name: 'no pause, and so one flush',
      values: { pauseMs: '0' },
      status: 200,
      chunks: ['[{"second":1,"beatsPerMinute":60},{"second":2,"beatsPerMinute":72}]'],
    },
    { name: 'none', values: { count: '0' }, status: 200, chunks: ['[]'] },
    {
      name: 'an exception midway',
      values: { fails: 'midway' },
      status: 200,
      chunks: ['[{"second":1,"beatsPerMinute":60}'],
      breaks: true,
    },
    {
      name: 'an exception before the first object',
      values: { fails: 'first' },
      status: 500,
      responseHeaders: emptyKestrel,
      chunks: [],
    },
    ...notRouted('/heart-rate'),
  ],
)

const sseHeaders = {
  server: 'Kestrel',
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache,no-store',
  pragma: 'no-cache',
  'content-encoding': 'identity',
}

/** Of an action that writes its response by hand. */
const heartbeatHeaders = {
  server: 'Kestrel',
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache',
  pragma: null,
}

/*
 * SseFormatter.cs: event, data (a field a line), id, retry, LF. ServerSentEventsResult.cs: headers, and
 * an object's JSON; no comments (dotnet/aspnetcore, issue 65103).
 */
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
      name: 'objects as JSON, which has no second line',
      values: { data: 'json', twoLines: 'on', count: '1' },
      status: 200,
      chunks: ['event: heartRate\ndata: {"second":1,"beatsPerMinute":60}\nid: 1\nretry: 1000\n\n'],
    },
    {
      name: 'heartbeats, written by hand',
      values: { heartbeat: 'on', count: '2' },
      status: 200,
      responseHeaders: heartbeatHeaders,
      chunks: [
        ': heartbeat\n\n',
        'event: heartRate\ndata: 60\nid: 1\nretry: 1000\n\n',
        ': heartbeat\n\n',
        'event: heartRate\ndata: 72\nid: 2\n\n',
      ],
    },
    {
      name: 'an exception after the first heartbeat',
      values: { heartbeat: 'on', fails: 'first' },
      status: 200,
      responseHeaders: heartbeatHeaders,
      chunks: [': heartbeat\n\n'],
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
    ...notRouted('/sses'),
  ],
)

export const aspnetExpectations: readonly Expectation[] = [
  ...aspnetCharacters,
  ...aspnetObjects,
  ...aspnetSse,
]
