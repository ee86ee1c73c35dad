import { answerKind, answerTokens, callsTools, toolCallsOf } from './chat-answers.ts'
import type { ParameterValues } from './parameter-values.ts'
import { tokensOf } from './sample-texts.ts'
import { signatureOf } from './seeded-ids.ts'

/**
 * A block of a message's content: as it starts, in deltas, and whole. Names, keys and their order as in
 * vercel/ai's recorded fixtures (anthropic-clear-thinking.1, anthropic-json-other-tool.1): a thinking
 * block's signature comes in one delta at its end, and the first delta of a tool's input is empty.
 */
export interface AnthropicBlock {
  readonly start: object
  readonly deltas: readonly object[]
  readonly whole: object
}

/** Made up: what the model thinks before it answers. */
const thinking = 'They ask about streaming. Show it with a sentence that arrives in parts.'

function textBlock(values: ParameterValues): AnthropicBlock {
  const tokens = answerTokens(values)
  return {
    start: { type: 'text', text: '' },
    deltas: tokens.map((text) => ({ type: 'text_delta', text })),
    whole: { type: 'text', text: tokens.join('') },
  }
}

function thinkingBlock(values: ParameterValues): AnthropicBlock {
  const signature = signatureOf(values.text('seed'))
  return {
    start: { type: 'thinking', thinking: '', signature: '' },
    deltas: [
      ...tokensOf(thinking).map((part) => ({ type: 'thinking_delta', thinking: part })),
      { type: 'signature_delta', signature },
    ],
    whole: { type: 'thinking', thinking, signature },
  }
}

const toolBlocks = (values: ParameterValues): AnthropicBlock[] =>
  toolCallsOf('anthropic-messages', values).map(({ id, name, fragments }) => ({
    start: { type: 'tool_use', id, name, input: {} },
    deltas: ['', ...fragments].map((part) => ({ type: 'input_json_delta', partial_json: part })),
    whole: { type: 'tool_use', id, name, input: JSON.parse(fragments.join('')) as unknown },
  }))

/** The content of the answer, block by block. */
export function anthropicBlocks(values: ParameterValues): readonly AnthropicBlock[] {
  if (callsTools(values)) return toolBlocks(values)
  const isThinking = answerKind(values) === 'thinking'
  return [...(isThinking ? [thinkingBlock(values)] : []), textBlock(values)]
}

/** Why a message ends. */
export function stopReason(values: ParameterValues): string {
  if (callsTools(values)) return 'tool_use'
  return answerKind(values) === 'length' ? 'max_tokens' : 'end_turn'
}

/** Made up: one token a delta. */
export const outputTokens = (values: ParameterValues): number =>
  anthropicBlocks(values).reduce((sum, { deltas }) => sum + deltas.length, 0)
