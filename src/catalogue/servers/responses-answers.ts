import { answerTokens, callsTools, toolCallsOf } from './chat-answers.ts'
import type { ParameterValues } from './parameter-values.ts'
import { functionItemIdOf, idsOf } from './seeded-ids.ts'

/*
 * The output of OpenAI's Responses: a message, or calls of tools, each an item of its own whose events
 * name it by `item_id` and `output_index`. Names, keys and their order as in vercel/ai's recorded
 * fixtures (of calls: azure-tool-call.1.chunks.txt).
 */

/** An event, but for the `sequence_number` that it has in its stream. */
export interface ResponsesEvent {
  readonly type: string
  readonly [field: string]: unknown
}

/** What leaves the server at one time. */
export interface ResponsesFlush {
  readonly events: readonly ResponsesEvent[]
}

function messageOf(values: ParameterValues) {
  const tokens = answerTokens(values)
  const { itemId } = idsOf('openai-responses', values.text('seed'))
  const part = (text: string) => ({ type: 'output_text', annotations: [], logprobs: [], text })
  const item = (status: string, content: readonly object[]) => ({
    id: itemId,
    type: 'message',
    status,
    content,
    role: 'assistant',
  })
  return { tokens, text: tokens.join(''), itemId, part, item }
}

function messageFlushes(values: ParameterValues): readonly ResponsesFlush[] {
  const { tokens, text, itemId, part, item } = messageOf(values)
  const at = { item_id: itemId, output_index: 0, content_index: 0 }
  const done = item('completed', [part(text)])
  return [
    {
      events: [
        { type: 'response.output_item.added', output_index: 0, item: item('in_progress', []) },
        { type: 'response.content_part.added', ...at, part: part('') },
      ],
    },
    ...tokens.map((delta) => ({
      events: [{ type: 'response.output_text.delta', ...at, delta, logprobs: [] }],
    })),
    {
      events: [
        { type: 'response.output_text.done', ...at, text, logprobs: [] },
        { type: 'response.content_part.done', ...at, part: part(text) },
        { type: 'response.output_item.done', output_index: 0, item: done },
      ],
    },
  ]
}

const callsOf = (values: ParameterValues) =>
  toolCallsOf('openai-responses', values).map(({ id, name, fragments }, index) => {
    const itemId = functionItemIdOf(values.text('seed'), index)
    const item = (status: string, args: string) => ({
      id: itemId,
      type: 'function_call',
      status,
      arguments: args,
      call_id: id,
      name,
    })
    return { itemId, fragments, args: fragments.join(''), item }
  })

/** The items of the response when it is complete. */
export function outputItems(values: ParameterValues): readonly object[] {
  if (callsTools(values)) return callsOf(values).map(({ args, item }) => item('completed', args))
  const { text, part, item } = messageOf(values)
  return [item('completed', [part(text)])]
}

/** The end of a call leaves with the start of the next. */
function callFlushes(values: ParameterValues): readonly ResponsesFlush[] {
  const flushes: ResponsesFlush[] = []
  let ended: readonly ResponsesEvent[] = []
  for (const [index, { itemId, fragments, args, item }] of callsOf(values).entries()) {
    const at = { item_id: itemId, output_index: index }
    const begun = { output_index: index, item: item('in_progress', '') }
    flushes.push({ events: [...ended, { type: 'response.output_item.added', ...begun }] })
    for (const delta of fragments) {
      const type = 'response.function_call_arguments.delta'
      flushes.push({ events: [{ type, ...at, delta }] })
    }
    ended = [
      { type: 'response.function_call_arguments.done', ...at, arguments: args },
      {
        type: 'response.output_item.done',
        output_index: index,
        item: item('completed', args),
      },
    ]
  }
  return [...flushes, { events: ended }]
}

/**
 * The events of the output between those of the response, flush by flush; the last flush leaves with
 * the end of the response.
 */
export const outputFlushes = (values: ParameterValues): readonly ResponsesFlush[] =>
  callsTools(values) ? callFlushes(values) : messageFlushes(values)

/** Made up: one token a delta. */
export const responsesTokens = (values: ParameterValues): number =>
  callsTools(values)
    ? callsOf(values).reduce((sum, { fragments }) => sum + fragments.length, 0)
    : answerTokens(values).length
