import type { ServerParameter } from './server-description.ts'
import { answerText } from './sample-texts.ts'

/** Pause of the article's servers before each character, at real speed. */
export const characterDelayMs = 500

/** Of a server that writes at this pace, in milliseconds of its own time. */
export const pauseParameter = (initial: number): ServerParameter => ({
  name: 'pauseMs',
  label: 'Pause',
  help: 'How many milliseconds the server takes for each chunk of its response.',
  kind: 'number',
  min: 0,
  max: 10_000,
  initial: String(initial),
})

export const textParameter = (initial: string): ServerParameter => ({
  name: 'text',
  label: 'Text',
  help: 'The text that the server sends.',
  kind: 'text',
  initial,
})

export const switchParameter = (
  name: string,
  label: string,
  help: string,
  initial: 'on' | 'off',
): ServerParameter => ({ name, label, help, kind: 'switch', initial })

/** What can go wrong in any chat service, before and after its headers; each adds its own. */
const chatFailures = [
  { value: 'never', label: 'never' },
  { value: 'unauthorized', label: 'wrong API key' },
  { value: 'rate-limited', label: 'too many requests' },
  { value: 'server-error', label: 'error before the response' },
  { value: 'midway', label: 'error in the middle of the response' },
  { value: 'break', label: 'connection breaks midway' },
  { value: 'early-end', label: 'ends midway, as if complete' },
] as const

export type ChatFailure = (typeof chatFailures)[number]['value']

/** Text, pace, failures and seed of a chat service; `without` are failures that it does not know. */
export const chatParameters = (
  without: readonly ChatFailure[] = [],
): readonly ServerParameter[] => [
  textParameter(answerText),
  pauseParameter(60),
  {
    name: 'fails',
    label: 'Fails',
    help: 'Whether and how the response fails.',
    kind: 'choice',
    options: chatFailures.filter(({ value }) => !without.includes(value)),
    initial: 'never',
  },
  {
    name: 'seed',
    label: 'Seed',
    help: 'The same seed gives the same ids.',
    kind: 'number',
    min: 0,
    max: 999_999,
    initial: '1',
  },
]
