import {
  answerKind,
  answerParameter,
  answerTokens,
  callsTools,
  toolCallsOf,
} from './chat-answers.ts'
import { chatParameters } from './parameters.ts'
import type { ParameterValues } from './parameter-values.ts'
import type { ServerDescription } from './server-description.ts'

export const uiMessagesServer: ServerDescription = {
  id: 'ui-messages',
  name: 'AI SDK: UI message stream',
  summary:
    'A chat answer as an AI SDK route sends it to useChat: server-sent events, each one part of a UI message, ending with [DONE].',
  address: '/api/chat',
  method: 'POST',
  clients: 'ai, fetch, axios and ky; EventSource cannot POST',
  parameters: [
    answerParameter(
      ['text', 'length', 'tool-calls'],
      'What the model answers: the text, its first half because the length limit is reached, or calls of two tools.',
    ),
    ...chatParameters(['unauthorized', 'rate-limited']),
  ],
}

/** A part of the stream, an event of its own. */
export type UiChunk = { readonly type: string } & Readonly<Record<string, unknown>>

/** What leaves the server at one time. */
export interface UiFlush {
  readonly chunks: readonly UiChunk[]
}

function textFlushes(values: ParameterValues): readonly UiFlush[] {
  const id = '0'
  return [
    { chunks: [{ type: 'text-start', id }] },
    ...answerTokens(values).map((delta) => ({ chunks: [{ type: 'text-delta', id, delta }] })),
    { chunks: [{ type: 'text-end', id }] },
  ]
}

/** The end of a call leaves with the start of the next. */
function callFlushes(values: ParameterValues): readonly UiFlush[] {
  const flushes: UiFlush[] = []
  let ended: readonly UiChunk[] = []
  for (const { id: toolCallId, name: toolName, fragments } of toolCallsOf('ui-messages', values)) {
    flushes.push({ chunks: [...ended, { type: 'tool-input-start', toolCallId, toolName }] })
    for (const inputTextDelta of fragments) {
      flushes.push({ chunks: [{ type: 'tool-input-delta', toolCallId, inputTextDelta }] })
    }
    const input = JSON.parse(fragments.join('')) as unknown
    ended = [{ type: 'tool-input-available', toolCallId, toolName, input }]
  }
  return [...flushes, { chunks: ended }]
}

/**
 * The parts of the answer, flush by flush, between those of the message: the first flush leaves with
 * its start and the last with its end (vercel/ai, to-ui-message-chunk.ts).
 */
export const uiFlushes = (values: ParameterValues): readonly UiFlush[] =>
  callsTools(values) ? callFlushes(values) : textFlushes(values)

/** Why the answer ends. */
export function uiFinishReason(values: ParameterValues): string {
  if (callsTools(values)) return 'tool-calls'
  return answerKind(values) === 'length' ? 'length' : 'stop'
}
