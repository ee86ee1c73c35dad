import { anthropicExpectations } from './anthropic-expectations.ts'
import { ollamaExpectations } from './ollama-expectations.ts'
import { openaiExpectations } from './openai-expectations.ts'
import { openaiResponsesExpectations } from './openai-responses-expectations.ts'
import type { Expectation } from './server-expectations.ts'

/** What the chat services send. */
export const chatExpectations: readonly Expectation[] = [
  ...openaiExpectations,
  ...openaiResponsesExpectations,
  ...anthropicExpectations,
  ...ollamaExpectations,
]
