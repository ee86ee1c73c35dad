import { sources, type Symptom } from './symptom.ts'

const { mdn } = sources

/** Everything comes at the end, or not at all. */
export const allAtOnce: readonly Symptom[] = [
  {
    slug: 'answer-all-at-once-behind-nginx',
    title: 'ChatGPT-style answer arrives all at once behind nginx',
    symptom:
      'On your machine the answer appears word by word. In production, behind nginx or another reverse proxy, nothing appears for seconds, and then all of it at once.',
    cause: [
      'nginx buffers the responses of the servers behind it by default (`proxy_buffering on`).',
      'A stream of small events fits into its buffers, so nginx passes it on when the buffers are full or the response ends.',
      'Your server writes each event in time, and your code reads each chunk in time; the chunks wait in between.',
    ],
    example: 'nginx-buffers',
    cure: 'nginx-lets-through',
    remedy:
      'Send the response header `X-Accel-Buffering: no` with the stream, or set `proxy_buffering off` for its location. Then check each hop with `curl -N`.',
    lesson: 'the-way-there/the-proxy-that-waits',
    sources: [sources.nginx('proxy_buffering'), sources.html],
  },
  {
    slug: 'compression-breaks-server-sent-events',
    title: 'Express compression middleware breaks server-sent events',
    symptom:
      'With gzip switched on, events arrive together at the end. Without compression they arrive one by one.',
    cause: [
      'A compressor collects input until it has enough to compress well.',
      'Events are short, so all of them fit into what it collects before it writes anything.',
      'Only a flush after each event makes it write what it has.',
    ],
    example: 'gzip-buffers',
    cure: 'gzip-flushed',
    remedy:
      'Call `res.flush()` after each event, exclude `text/event-stream` from compression, or send `Cache-Control: no-transform`.',
    lesson: 'the-way-there/the-proxy-that-waits',
    sources: [
      {
        name: 'compression: server-sent events',
        zh: 'compression 文档：服务器发送事件（SSE）',
        url: 'https://github.com/expressjs/compression#server-sent-events',
      },
      mdn('HTTP/Reference/Headers/Cache-Control', 'Cache-Control'),
    ],
  },
  {
    slug: 'fetch-waits-for-the-whole-response',
    title: 'fetch waits for the whole response instead of streaming',
    symptom:
      'The server streams, and the network panel shows a growing response. Your code gets all of it at the end.',
    cause: [
      'fetch resolves as soon as the headers have arrived.',
      '`text()`, `json()`, `blob()` and `arrayBuffer()` then read the body to its end before they resolve.',
      'The wait is in that line of your code, not in the network.',
    ],
    example: 'fetch-text',
    cure: 'fetch-decoder',
    remedy:
      'Read `response.body` with a reader, and decode each chunk with one `TextDecoder` and `{ stream: true }`.',
    lesson: 'why-it-types/read-a-stream',
    sources: [sources.readableStreams, sources.fetch],
  },
  {
    slug: 'axios-response-arrives-at-the-end',
    title: 'axios does not stream the response in the browser by default',
    symptom: '`await axios.post(…)` resolves only when the whole answer has arrived.',
    cause: [
      'In a browser, axios uses XMLHttpRequest unless you choose another adapter.',
      'XMLHttpRequest gives a complete response at the end, and only progress events before that.',
      'axios resolves with that complete response.',
    ],
    example: 'axios-waits',
    cure: 'axios-streams',
    remedy:
      'Choose `adapter: "fetch"` together with `responseType: "stream"`, and read the stream.',
    lesson: 'axios/why-axios-waits',
    sources: [sources.axios, mdn('API/XMLHttpRequest', 'XMLHttpRequest')],
  },
  {
    slug: 'axios-responsetype-stream-getreader-undefined',
    title: 'axios responseType stream: getReader is undefined or not a function',
    symptom:
      'With `responseType: "stream"`, `response.data.getReader` throws a TypeError in the browser: it is undefined, or not a function.',
    cause: [
      '`responseType: "stream"` is meant for the adapter for Node and for the fetch adapter.',
      'The default adapter in browsers is XMLHttpRequest, which ignores a response type that it doesn’t know.',
      'So `response.data` is a string, and strings have no `getReader`.',
    ],
    example: 'axios-no-reader',
    cure: 'axios-streams',
    remedy: 'Add `adapter: "fetch"`. Then `response.data` is a ReadableStream.',
    lesson: 'axios/why-axios-waits',
    sources: [sources.axios, mdn('API/XMLHttpRequest/responseType', 'XMLHttpRequest.responseType')],
  },
  {
    slug: 'seventh-eventsource-stays-pending',
    title: 'The seventh EventSource or stream stays pending',
    symptom:
      'Six streams or tabs work. The next one stays “pending”, and starts when another is closed.',
    cause: [
      'Over HTTP/1.1, browsers open at most six connections to a host, all tabs together.',
      'A stream occupies its connection until it ends.',
      'Further requests to that host wait in the browser, and your server never sees them.',
    ],
    example: 'seven-streams',
    cure: 'seven-streams-http2',
    remedy:
      'Serve the streams over HTTP/2, which carries many on one connection, or share one stream between tabs.',
    lesson: 'the-way-there/the-proxy-that-waits',
    sources: [
      mdn(
        'API/EventSource',
        'EventSource, warning on HTTP/1.1',
        'EventSource（关于 HTTP/1.1 的警告）',
      ),
      sources.html,
    ],
  },
]
