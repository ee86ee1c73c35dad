import { answerText } from './sample-texts.ts'
import { pauseParameter, textParameter } from './parameters.ts'
import type { ServerDescription, ServerParameter } from './server-description.ts'

/** What an attempt at a question can come to, if it is not answered whole. */
const outcomes = ['401', '429', '503', 'break', 'ok'] as const

export type AttemptOutcome = (typeof outcomes)[number]

const isOutcome = (text: string): text is AttemptOutcome =>
  outcomes.some((outcome) => outcome === text)

const wordsOf = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')

/** What the attempts at a question come to, in order; those after them are answered. */
export const attemptOutcomes = (text: string): readonly AttemptOutcome[] =>
  wordsOf(text).filter(isOutcome)

const attempts: ServerParameter = {
  name: 'attempts',
  label: 'Attempts',
  help: 'What each attempt at the same question gets, separated by commas: 401, 429, 503, break or ok. Later attempts, and all if this is empty, get the whole answer.',
  kind: 'text',
  unfit: (value) => {
    const wrong = wordsOf(value).find((word) => !isOutcome(word))
    return wrong === undefined ? null : `"${wrong}" isn’t one of ${outcomes.join(', ')}`
  },
  initial: '',
}

/** The address of all charges, or that of one of them. */
const chargePath = /^(\/api\/charges)\/(ch_\d+)$/

/** The id of the charge that a path of `/api` names; null if it names none. */
export const chargeIdOf = (path: string): string | null => chargePath.exec(path)?.[2] ?? null

/** Answers each paid question with a stream, and tells a repeated question from a new one by its key. */
export const chargingServer: ServerDescription = {
  id: 'charging',
  name: 'A service that charges',
  summary:
    'Charges for each POST and streams the answer as server-sent events. A repeated Idempotency-Key isn’t charged again. X-Times-Charged in each response counts the charges. GET /api/charges lists them, GET /api/charges/ch_1 streams the first answer again.',
  address: '/api/charges',
  routeOf: (path) => chargePath.exec(path)?.[1] ?? path,
  method: 'POST',
  clients: 'fetch, axios and ky; EventSource cannot POST, but can read the answer of a charge',
  parameters: [
    textParameter(answerText),
    pauseParameter(150),
    attempts,
    {
      name: 'breakAfter',
      label: 'Break after',
      help: 'How many events an attempt that breaks sends first.',
      kind: 'number',
      min: 0,
      max: 1000,
      initial: '8',
    },
    {
      name: 'retryAfter',
      label: 'Retry-After',
      help: 'How 429 and 503 tell when to try again: in seconds, as a date, or not at all.',
      kind: 'choice',
      options: [
        { value: 'seconds', label: 'seconds' },
        { value: 'date', label: 'a date' },
        { value: 'none', label: 'not sent' },
      ],
      initial: 'seconds',
    },
    {
      name: 'retryAfterS',
      label: 'Seconds to wait',
      help: 'How many seconds Retry-After asks the client to wait.',
      kind: 'number',
      min: 0,
      max: 60,
      initial: '1',
    },
    {
      name: 'idStep',
      label: 'Step between ids',
      help: 'By how much the ids of events grow. 0 leaves out ids.',
      kind: 'number',
      min: 0,
      max: 1000,
      initial: '1',
    },
  ],
}
