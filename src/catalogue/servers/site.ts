import { characterDelayMs, pauseParameter, switchParameter, textParameter } from './parameters.ts'
import type { ServerDescription } from './server-description.ts'
import { answerText, sentence } from './sample-texts.ts'

/** How often the plain event stream sends the text at most. */
const maxRepeats = 1000

export const sseServer: ServerDescription = {
  id: 'sse',
  name: 'Server-sent events',
  summary: 'A text as server-sent events, one a character, as a plain handler writes them.',
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
    switchParameter('ids', 'Ids', 'Gives each event an id, counted from 1.', 'on'),
    switchParameter(
      'names',
      'Names',
      'Names each event "character": onmessage does not hear it, addEventListener does.',
      'off',
    ),
    switchParameter(
      'twoLines',
      'Two lines',
      'Adds a second line to each event’s data: the number of the character, like “3 of 6”.',
      'off',
    ),
    switchParameter(
      'keepAlive',
      'Keep-alive',
      'Sends a comment before every fifth event, as servers do to keep proxies from closing.',
      'off',
    ),
    {
      name: 'retryMs',
      label: 'Retry',
      help: 'Tells the browser first how many milliseconds to wait before it comes back; 0 says nothing.',
      kind: 'number',
      min: 0,
      max: 60_000,
      initial: '0',
    },
    switchParameter(
      'resume',
      'Resume',
      'Who comes back with a Last-Event-ID gets only what follows it, and 204 if that is nothing.',
      'off',
    ),
    {
      name: 'ending',
      label: 'Ending',
      help: 'How it ends: with an event named "done", without one, or with a broken connection midway.',
      kind: 'choice',
      options: [
        { value: 'done', label: 'an event named done' },
        { value: 'none', label: 'without a word: the browser comes back' },
        { value: 'break', label: 'breaks midway' },
      ],
      initial: 'done',
    },
    {
      name: 'answer',
      label: 'Answer',
      help: 'Answers that make EventSource give up: no content, a wrong type, a status that is not 200.',
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
  'Says beforehand how many bytes will come, so that a client can show its progress.',
  'off',
)

export const textServer: ServerDescription = {
  id: 'text',
  name: 'Plain text',
  summary: 'A text in pieces of about a word, without any framing.',
  address: '/api/text',
  method: 'GET',
  clients: 'fetch, axios and ky; EventSource refuses the type',
  parameters: [textParameter(answerText), pauseParameter(150), lengthParameter],
}

export const linesServer: ServerDescription = {
  id: 'lines',
  name: 'Lines of JSON',
  summary: 'A text in pieces of about a word, each a JSON object on a line of its own (NDJSON).',
  address: '/api/lines',
  method: 'GET',
  clients: 'fetch, axios and ky; EventSource refuses the type',
  parameters: [textParameter(answerText), pauseParameter(150), lengthParameter],
}
