import { characterDelayMs, pauseParameter, switchParameter, textParameter } from './parameters.ts'
import type { ServerDescription } from './server-description.ts'
import { answerText, sentence } from './sample-texts.ts'

/** How often the plain event stream sends the text at most. */
const maxRepeats = 1000

export const sseServer: ServerDescription = {
  id: 'sse',
  name: 'Server-sent events',
  summary: 'Text as server-sent events, one per character, the way a simple handler writes them.',
  address: '/api/stream',
  method: 'GET',
  clients: 'EventSource, fetch, axios and ky',
  parameters: [
    textParameter(sentence),
    {
      name: 'repeat',
      label: 'Repeat',
      help: 'How many times the text is sent.',
      kind: 'number',
      min: 1,
      max: maxRepeats,
      initial: '1',
    },
    pauseParameter(characterDelayMs),
    switchParameter('ids', 'Ids', 'Gives each event an id: a number.', 'on'),
    {
      name: 'idStep',
      label: 'Step between ids',
      help: 'How far apart the ids are: 1, 2, 3 and so on, or with 5, 5, 10, 15.',
      kind: 'number',
      min: 1,
      max: 1000,
      initial: '1',
    },
    switchParameter(
      'names',
      'Names',
      'Names each event "character", so addEventListener receives it and onmessage doesn’t.',
      'off',
    ),
    switchParameter(
      'twoLines',
      'Two lines',
      'Adds a second line to each event’s data: the character’s number, such as “3 of 6”.',
      'off',
    ),
    switchParameter(
      'keepAlive',
      'Keep-alive',
      'Sends a comment before every fifth event, as servers do so that proxies keep the connection open.',
      'off',
    ),
    {
      name: 'retryMs',
      label: 'Retry',
      help: 'Starts with a retry field: how long the browser waits before it reconnects. 0 leaves it out.',
      kind: 'number',
      min: 0,
      max: 60_000,
      initial: '0',
    },
    switchParameter(
      'resume',
      'Resume',
      'A client that reconnects with Last-Event-ID gets only later events, or 204 if there are none.',
      'off',
    ),
    {
      name: 'ending',
      label: 'Ending',
      help: 'How the response ends: with an event named "done", without one, or with a connection that breaks midway.',
      kind: 'choice',
      options: [
        { value: 'done', label: 'an event named done' },
        { value: 'none', label: 'no done event: the browser reconnects' },
        { value: 'break', label: 'breaks midway' },
      ],
      initial: 'done',
    },
    {
      name: 'answer',
      label: 'Answer',
      help: 'What the server sends: the events, or a response that makes EventSource give up (no content, a wrong type, or status 500).',
      kind: 'choice',
      options: [
        { value: 'stream', label: 'the events' },
        { value: 'no-content', label: '204 No Content' },
        { value: 'wrong-type', label: 'the events as text/plain' },
        { value: 'error', label: '500' },
      ],
      initial: 'stream',
    },
  ],
}

const lengthParameter = switchParameter(
  'length',
  'Content-Length',
  'Declares how many bytes will follow, so that a client can show progress.',
  'off',
)

export const textServer: ServerDescription = {
  id: 'text',
  name: 'Plain text',
  summary: 'Text sent about one word at a time, without any framing.',
  address: '/api/text',
  method: 'GET',
  clients: 'fetch, axios and ky; EventSource refuses the type',
  parameters: [textParameter(answerText), pauseParameter(150), lengthParameter],
}

export const linesServer: ServerDescription = {
  id: 'lines',
  name: 'Lines of JSON',
  summary: 'Text sent about one word at a time, each a JSON object on its own line (NDJSON).',
  address: '/api/lines',
  method: 'GET',
  clients: 'fetch, axios and ky; EventSource refuses the type',
  parameters: [
    textParameter(answerText),
    pauseParameter(150),
    lengthParameter,
    switchParameter(
      'lastLineEnd',
      'Last line ending',
      'Ends the last line as all others. Without it, the last object is complete only when the response ends.',
      'on',
    ),
    {
      name: 'lineEnds',
      label: 'Line endings',
      help: 'The line endings between objects.',
      kind: 'choice',
      options: [
        { value: 'lf', label: 'LF' },
        { value: 'crlf', label: 'CR LF' },
      ],
      initial: 'lf',
    },
    switchParameter(
      'damaged',
      'Damaged line',
      'Cuts the line in the middle of the response off after half of its characters, so that it isn’t valid JSON.',
      'off',
    ),
    switchParameter(
      'separator',
      'U+2028 in a string',
      'Puts a line separator (U+2028) at the start of each text. JSON allows it inside a string, but a regular expression such as /.+/g takes it for the end of a line.',
      'off',
    ),
  ],
}
