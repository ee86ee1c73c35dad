import { expectationsOf, type Expectation } from './server-expectations.ts'

const plain = { 'content-type': 'text/plain; charset=utf-8' }

/* Nobody's rules but those of wire/encode/own-bytes.ts. */
export const rawExpectations: readonly Expectation[] = expectationsOf('raw', {}, [
  {
    name: 'as it is',
    status: 200,
    responseHeaders: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' },
    chunks: ['data: hello\n\n'],
  },
  {
    name: 'in chunks, of another type',
    values: {
      body: '\\xef\\xbb\\xbfa\\pb\\r\\p\\n是',
      written: 'escapes',
      type: 'text/plain',
    },
    status: 200,
    responseHeaders: { 'content-type': 'text/plain' },
    chunks: ['\ufeffa', 'b\r', '\n是'],
  },
  {
    name: 'an event each, with another line ending, a status and headers',
    values: {
      body: 'data: {"a":"\\n"}\n\ndata: b\n\n',
      lineEnds: 'crlf',
      chunks: 'events',
      status: '503',
      headers: 'Retry-After: 2\nX-Note: one: two\n',
    },
    method: 'PUT',
    status: 503,
    responseHeaders: { 'retry-after': '2', 'x-note': 'one: two', 'cache-control': null },
    chunks: ['data: {"a":"\\n"}\r\n\r\n', 'data: b\r\n\r\n'],
  },
  {
    name: 'without a content type, in base64',
    values: { body: '5pivYQ==', written: 'base64', type: '', chunks: 'bytes', chunkBytes: '3' },
    status: 200,
    responseHeaders: { 'content-type': null },
    chunks: ['是', 'a'],
  },
  {
    name: 'a status that has no body',
    values: { status: '204' },
    status: 204,
    chunks: [],
  },
  {
    name: 'a method that is not listed',
    values: { methods: 'POST, PUT' },
    status: 405,
    responseHeaders: { ...plain, allow: 'POST, PUT' },
    chunks: ['GET is not allowed here, use POST, PUT\n'],
  },
])
