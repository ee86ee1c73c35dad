import { sources, type Symptom } from './symptom.ts'

const { mdn } = sources

/** What arrives is damaged, or seems to be. */
export const damaged: readonly Symptom[] = [
  {
    slug: 'replacement-character-in-the-middle-of-a-stream',
    title: '� in the middle of a stream',
    symptom:
      'Chinese characters, emoji or accents sometimes become �, each time in another place. English text is fine.',
    cause: [
      'In UTF-8, such a character has two to four bytes, and the network may cut between them.',
      'A new `TextDecoder` for each chunk, or `decode()` without `{ stream: true }`, doesn’t know the bytes before.',
      'It writes � (U+FFFD) for each incomplete part.',
    ],
    example: 'broken-characters',
    cure: 'fetch-decoder',
    remedy:
      'Use one `TextDecoder` for the whole response and call `decode(value, { stream: true })`, or pipe the body through a `TextDecoderStream`.',
    lesson: 'why-it-types/a-character-cut-in-two',
    sources: [mdn('API/TextDecoder/decode', 'TextDecoder.decode()'), sources.encoding],
  },
  {
    slug: 'unexpected-end-of-json-input-while-streaming',
    title: 'Unexpected end of JSON input while streaming with fetch',
    symptom:
      '`JSON.parse` works on your machine and throws a SyntaxError in production: “Unexpected end of JSON input” or “Unterminated string”.',
    cause: [
      'A chunk is what happened to arrive together, not what the server wrote together.',
      'On a real network a line of JSON can come in two chunks, and two lines in one.',
      '`JSON.parse` on a chunk works only as long as each chunk is exactly one line.',
    ],
    example: 'json-per-chunk',
    cure: 'fetch-lines',
    remedy: 'Collect text until a line ending, parse whole lines, and keep the rest for later.',
    lesson: 'real-answers/lines-of-json',
    sources: [sources.ndjson, sources.readableStreams],
  },
  {
    slug: 'last-line-of-ndjson-is-missing',
    title: 'The last line of an NDJSON stream is missing',
    symptom: 'All objects arrive but the last one. There is no error.',
    cause: [
      'Code that splits lines keeps the part after the last line ending, because it may be incomplete.',
      'Some servers don’t end the last line.',
      'When the response ends, that part is a whole line, and the code drops it.',
    ],
    example: 'last-line-lost',
    cure: 'fetch-lines',
    remedy: 'After the loop, parse what is left if it isn’t empty.',
    lesson: 'real-answers/lines-of-json',
    sources: [sources.ndjson],
  },
  {
    slug: 'unexpected-token-data-is-not-valid-json',
    title: 'Unexpected token in SSE chunk: "data: {…" is not valid JSON',
    symptom:
      'Parsing an event stream by hand throws this SyntaxError at once. With `data: ` cut off, it is “Unterminated string” or “Unexpected non-whitespace character after JSON”, and only now and then.',
    cause: [
      'A line of an event stream isn’t JSON: before the JSON stands `data: `, and `JSON.parse` fails at its first letter.',
      'Cutting that off isn’t enough, because a chunk of the response isn’t an event: it can contain half of one, or several.',
      'An event ends with a blank line, wherever that is.',
    ],
    example: 'sse-per-chunk',
    cure: 'fetch-sse',
    remedy:
      'Use a parser for event streams, such as `eventsource-parser`, between decoder and `JSON.parse`.',
    lesson: 'real-answers/events-over-post',
    sources: [
      sources.html,
      {
        name: 'eventsource-parser',
        zh: 'eventsource-parser 包',
        url: 'https://github.com/rexxars/eventsource-parser',
      },
    ],
  },
  {
    slug: 'it-says-success-and-half-is-missing',
    title: 'It says success and half of the answer is missing',
    symptom:
      'A chat answer stops in the middle of a sentence. The status is 200, there is no error, and your code reports success.',
    cause: [
      'When a service or a proxy gives up midway, it can end the response as if it were complete.',
      'For HTTP, such a response is complete: reading it ends without an error.',
      'Only the content can say whether it is whole, by an end marker such as `finish_reason`.',
    ],
    example: 'half-missing',
    cure: 'half-noticed',
    remedy:
      'Report success only if the stream’s end marker has come: in a chat completion `finish_reason` `stop` or `tool_calls` (`length` means cut off), in Anthropic’s messages `message_stop`. `[DONE]` alone isn’t enough.',
    lesson: 'real-answers/errors-before-and-after-200',
    sources: [sources.openai],
  },
  {
    slug: 'error-in-stream-with-status-200',
    title: 'The stream fails midway, but response.ok is true',
    symptom:
      'The answer stops after a few words. `response.ok` is true, and your code doesn’t notice that the service reported an error.',
    cause: [
      'The status goes out before the first byte of the body.',
      'If something fails later, the service can only say so in the stream, as an event with an error.',
      'Code that looks only for text skips that event.',
    ],
    example: 'error-ignored',
    cure: 'error-noticed',
    remedy: 'Look at each event for an error before you look for text, and throw it.',
    lesson: 'real-answers/errors-before-and-after-200',
    sources: [sources.openai],
  },
  {
    slug: 'cannot-read-properties-of-undefined-reading-delta',
    title: 'Cannot read properties of undefined (reading "delta")',
    symptom:
      'The whole answer is shown, and then the code throws a TypeError at the last event before `[DONE]`.',
    cause: [
      'With `stream_options: { include_usage: true }`, the last event before `[DONE]` contains the usage.',
      'Its list of choices is empty.',
      '`choices[0]` is undefined there, and so is everything below it.',
    ],
    example: 'usage-undefined',
    cure: 'usage-read',
    remedy: 'Write `choices[0]?.delta.content ?? ""`, and read usage where it is set.',
    lesson: 'real-answers/a-chat-completion',
    sources: [sources.openai],
  },
  {
    slug: 'body-stream-already-read',
    title: 'body stream already read, or ReadableStream is locked',
    symptom:
      'Logging a response makes the next line throw a TypeError: “body stream already read”, “body used already” or “locked”.',
    cause: [
      'The body of a response is a stream and can be read once.',
      '`text()`, `json()` and `getReader()` each take it.',
      'The second of them finds it used or locked, and throws.',
    ],
    example: 'body-used',
    cure: 'body-cloned',
    remedy: 'Read once and keep the text, or call `response.clone()` before the first read.',
    lesson: 'why-it-types/read-a-stream',
    sources: [mdn('API/Response/clone', 'Response.clone()'), sources.fetch],
  },
  {
    slug: 'response-body-is-not-async-iterable-in-safari',
    title: 'for await over response.body fails in Safari',
    symptom:
      "`for await (const chunk of response.body)` works in Chrome and Firefox. Safari before 27 throws a TypeError: `undefined is not a function (near '...chunk of...')`.",
    cause: [
      'Iterating over a ReadableStream came later than the reader.',
      'Engines without it have no `Symbol.asyncIterator` on streams.',
      'The loop throws before it reads anything.',
    ],
    example: 'fetch-iteration',
    cure: 'fetch-decoder',
    remedy:
      'Get a reader with `getReader()`, then call its `read()` in a loop. Every engine has both.',
    lesson: 'why-it-types/fetch-as-stream',
    sources: [
      mdn(
        'API/ReadableStream',
        'ReadableStream, browser compatibility',
        'ReadableStream（浏览器兼容性）',
      ),
      sources.streams,
    ],
  },
]
