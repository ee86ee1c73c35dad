import { sources, type Symptom } from './symptom.ts'

const { mdn } = sources

/** Connections that end, repeat, or are refused. */
export const connections: readonly Symptom[] = [
  {
    slug: 'eventsource-repeats-the-answer',
    title: 'EventSource repeats the answer',
    symptom: 'The answer appears, and after a few seconds appears again, and again.',
    cause: [
      'For EventSource, a response that ends is a lost connection.',
      'It waits a few seconds and sends the request again.',
      'A server that answers a question then answers it once more.',
    ],
    example: 'eventsource-repeats',
    cure: 'eventsource',
    remedy:
      'Let the server send a last event, for example one named done, and call `close()` when it arrives. Or answer the second request with 204.',
    lesson: 'eventsource/message-and-close',
    sources: [sources.html, mdn('API/EventSource/close', 'EventSource.close()')],
  },
  {
    slug: 'eventsource-onmessage-not-called',
    title: 'EventSource onmessage is never called',
    symptom:
      'The network panel shows events arriving, the connection is open, and `onmessage` isn’t called.',
    cause: [
      'The server gives its events a name, with a line such as `event: character`.',
      'EventSource dispatches such an event under that name.',
      '`onmessage` receives only events without a name, or with the name message.',
    ],
    example: 'eventsource-silent',
    cure: 'eventsource-named',
    remedy: 'Listen with `addEventListener` and the event’s name, or leave out the event line.',
    lesson: 'eventsource/names-ids-many-lines',
    sources: [sources.html],
  },
  {
    slug: 'eventsource-mime-type-is-not-text-event-stream',
    title: 'EventSource’s response has a MIME type that is not "text/event-stream"',
    symptom:
      'EventSource fires error immediately and closes. The console says that the MIME type isn’t `text/event-stream`. Aborting the connection.',
    cause: [
      'EventSource accepts status 200 with the type `text/event-stream` and nothing else.',
      'An error page, a login page or a handler that forgets the type gets refused.',
      'EventSource then closes for good: it doesn’t reconnect.',
    ],
    example: 'eventsource-wrong-type',
    cure: 'eventsource',
    remedy:
      'Send `Content-Type: text/event-stream`. If the server does, request the address with fetch and look at what comes instead.',
    lesson: 'eventsource/what-eventsource-cannot-do',
    sources: [sources.html],
  },
  {
    slug: 'eventsource-authorization-header',
    title: 'EventSource with an Authorization header or a POST body',
    symptom: 'The server needs a token or a body, and EventSource has no option for either.',
    cause: [
      'EventSource can only send GET requests, with the browser’s own headers.',
      'Its one option, `withCredentials`, is about cookies.',
      'Without the token the server responds with 401, and EventSource closes.',
    ],
    example: 'eventsource-no-header',
    cure: 'fetch-header',
    remedy:
      'Read the stream with fetch, or with a client built on it, such as `@microsoft/fetch-event-source` or the eventsource package.',
    lesson: 'eventsource/what-eventsource-cannot-do',
    sources: [mdn('API/EventSource/EventSource', 'EventSource()'), sources.html],
  },
  {
    slug: 'stream-stops-after-30-seconds',
    title: 'Stream stops after 30 seconds',
    symptom:
      'Long answers break off after 30 or 60 seconds, often while the model thinks. Short ones are fine.',
    cause: [
      'Proxies and load balancers close a connection on which nothing is sent for some time.',
      'nginx waits 60 seconds for the next read (`proxy_read_timeout`), others less.',
      'While a model thinks or a tool runs, your server sends nothing.',
    ],
    example: 'idle-timeout',
    cure: 'keep-alive',
    remedy:
      'Send a comment, a line that begins with a colon, every 15 seconds. Clients ignore it. Or raise the time limit of each hop.',
    lesson: 'the-way-there/write-the-server',
    sources: [sources.nginx('proxy_read_timeout'), sources.html],
  },
  {
    slug: 'fetch-stream-hangs-without-error',
    title: 'fetch stream hangs forever without an error',
    symptom:
      'The answer stops in the middle. There is no error and no end; `read()` never resolves.',
    cause: [
      'When a server or a network stops sending without closing the connection, nothing arrives at all.',
      'A browser has no time limit for the next chunk.',
      'Your code waits until the connection is closed, perhaps for hours.',
    ],
    example: 'stalls',
    cure: 'stall-noticed',
    remedy:
      'Restart a timer with each chunk, and abort when it fires. `AbortSignal.timeout()` for the whole request would also end long answers that are alive.',
    lesson: 'real-answers/a-stop-button',
    sources: [mdn('API/AbortController', 'AbortController')],
  },
  {
    slug: 'net-err-incomplete-chunked-encoding',
    title: 'net::ERR_INCOMPLETE_CHUNKED_ENCODING in the middle of a stream',
    symptom:
      'The stream begins, then reading fails with a TypeError: “network error”, “Error in input stream” or “Load failed”.',
    cause: [
      'The connection was closed before the response had ended.',
      'A server that crashed, a deployment or a proxy can do that at any time.',
      'EventSource would reconnect; fetch doesn’t.',
    ],
    example: 'breaks',
    cure: 'fetch-resumes',
    remedy:
      'Keep the id of the last event, wait a moment, request again with `Last-Event-ID`, and let the server send only what follows.',
    lesson: 'eventsource/drop-and-resume',
    sources: [sources.html, sources.fetch],
  },
  {
    slug: 'failed-to-fetch-stream-cors',
    title: 'Failed to fetch: a stream from another origin (CORS)',
    symptom:
      'curl shows the stream. In the browser fetch rejects with “Failed to fetch”, “NetworkError” or “Load failed”.',
    cause: [
      'The server is on another origin, and the request has a body of JSON or a header of its own.',
      'The browser first asks the server with `OPTIONS` whether it may send that.',
      'Without `Access-Control-Allow-Origin` in the answer, the browser refuses the request.',
    ],
    example: 'cors-refused',
    cure: 'cors-allowed',
    remedy:
      'Let the server answer `OPTIONS` and send `Access-Control-Allow-Origin` and `Access-Control-Allow-Headers`, also with errors. Or route the request through your own origin.',
    lesson: 'the-way-there/the-browser-that-asks-first',
    sources: [
      mdn('HTTP/Guides/CORS', 'Cross-Origin Resource Sharing', '跨源资源共享（CORS）'),
      sources.fetch,
    ],
  },
  {
    slug: 'server-keeps-generating-after-client-stops',
    title: 'The server keeps generating after the client has stopped',
    symptom:
      'The user presses Stop, the page shows no more text, and the server, or the model you pay for, runs to its end.',
    cause: [
      'Leaving a loop that calls `read()` doesn’t end the request.',
      'The response stays open until somebody cancels its stream or aborts the request.',
      'The server learns of it only then.',
    ],
    example: 'server-runs-on',
    cure: 'server-stops',
    remedy:
      'Call `reader.cancel()` in a `finally` block, or abort with an `AbortController`. On the server, stop when the request is aborted.',
    lesson: 'real-answers/a-stop-button',
    sources: [
      mdn('API/ReadableStreamDefaultReader/cancel', 'ReadableStreamDefaultReader.cancel()'),
      sources.streams,
    ],
  },
  {
    slug: 'retry-charges-twice',
    title: 'A retry after a broken stream is charged twice',
    symptom: 'After a network error the code asks again, and the service bills both requests.',
    cause: [
      'A POST that broke in the middle may have been carried out.',
      'The server can’t tell a repeated request from a new one.',
      'It does the work again and charges for it.',
    ],
    example: 'charged-twice',
    cure: 'charged-once',
    remedy:
      'Send the same `Idempotency-Key` with each attempt at one question, if the service supports it, and another key for the next question. Wait longer before each attempt.',
    lesson: 'real-answers/retry-without-paying-twice',
    sources: [
      {
        name: 'IETF draft: The Idempotency-Key HTTP header field',
        zh: 'IETF 草案：请求头 Idempotency-Key',
        url: 'https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/',
      },
    ],
  },
]
