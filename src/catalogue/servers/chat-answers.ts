import type { ParameterValues } from './parameter-values.ts'
import { tokensOf } from './sample-texts.ts'
import { toolIdOf } from './seeded-ids.ts'
import type { ServerParameter } from './server-description.ts'

/*
 * What a chat service answers, apart from how it writes that: the simulated services and the shown
 * sources take it from here.
 */

const answers = [
  { value: 'text', label: 'text' },
  { value: 'length', label: 'text cut off by the length limit' },
  { value: 'thinking', label: 'thinking, then text' },
  { value: 'tool-calls', label: 'two tool calls, one after the other' },
  { value: 'interleaved', label: 'two tool calls, interleaved' },
] as const

export type AnswerKind = (typeof answers)[number]['value']

/** The choice among these answers. */
export const answerParameter = (
  kinds: readonly AnswerKind[],
  help = 'What the model answers: the text, its first half because the length limit is reached, or calls of two tools in parallel.',
): ServerParameter => ({
  name: 'answer',
  label: 'Answer',
  help,
  kind: 'choice',
  options: answers.filter(({ value }) => kinds.includes(value)),
  initial: 'text',
})

/** What is chosen; the choices are checked before. */
export const answerKind = (values: ParameterValues): AnswerKind =>
  values.text('answer') as AnswerKind

/** Whether the answer is calls of tools, in whichever order their fragments come. */
export const callsTools = (values: ParameterValues): boolean =>
  ['tool-calls', 'interleaved'].includes(answerKind(values))

/** The text in tokens, as far as the length limit lets the model write. */
export function answerTokens(values: ParameterValues): readonly string[] {
  const tokens = tokensOf(values.text('text'))
  return answerKind(values) === 'length' ? tokens.slice(0, Math.ceil(tokens.length / 2)) : tokens
}

interface ToolCall {
  readonly id: string
  readonly name: string
  /** Its arguments, a JSON text, in the fragments in which the model writes them. */
  readonly fragments: readonly string[]
}

/** The two calls, which a model might make when it is asked about the weather. */
export const toolCallsOf = (server: string, values: ParameterValues): readonly ToolCall[] =>
  [
    { name: 'get_weather', fragments: ['{"', 'city', '":"', '北京', '"}'] },
    { name: 'get_time', fragments: ['{"', 'time', '_zone', '":"', 'Asia', '/Shanghai', '"}'] },
  ].map((call, index) => ({ id: toolIdOf(server, values.text('seed'), index), ...call }))

/**
 * The deltas of a chat completion between the first, which names the role, and the last, which has the
 * `finish_reason`. Only the first fragment of a call has its id and name; the others are told apart by
 * `index` (vercel/ai, openai-chat-language-model.test.ts). OpenAI's models write one call after the
 * other; that fragments may come interleaved is why clients must go by the index (openai-ruby, pull
 * request 638; Qwen-Agent, pull request 943).
 */
export function chatDeltas(values: ParameterValues): readonly object[] {
  if (!callsTools(values)) return answerTokens(values).map((content) => ({ content }))
  const calls = toolCallsOf('openai-chat', values).map(({ id, name, fragments }, index) => [
    { tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }] },
    ...fragments.map((part) => ({ tool_calls: [{ index, function: { arguments: part } }] })),
  ])
  if (answerKind(values) === 'tool-calls') return calls.flat()
  const longest = Math.max(...calls.map(({ length }) => length))
  return Array.from({ length: longest }, (_, at) =>
    calls.flatMap((call) => call.slice(at, at + 1)),
  ).flat()
}

const finishReasons: Readonly<Record<string, string>> = {
  length: 'length',
  'tool-calls': 'tool_calls',
  interleaved: 'tool_calls',
}

/** Why a chat completion ends. */
export const finishReason = (values: ParameterValues): string =>
  finishReasons[answerKind(values)] ?? 'stop'

/** The first delta of a chat completion: what calls tools has no content. */
export const chatRole = (values: ParameterValues): object => ({
  role: 'assistant',
  content: callsTools(values) ? null : '',
  refusal: null,
})

/** The message of a chat completion that comes whole. */
export const chatMessage = (values: ParameterValues): object => ({
  role: 'assistant',
  content: callsTools(values) ? null : answerTokens(values).join(''),
  ...(callsTools(values) && {
    tool_calls: toolCallsOf('openai-chat', values).map(({ id, name, fragments }) => ({
      id,
      type: 'function',
      function: { name, arguments: fragments.join('') },
    })),
  }),
  refusal: null,
  annotations: [],
})
