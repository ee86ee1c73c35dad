import { anthropicAnswersExpectations } from './anthropic-answers-expectations.ts'
import { anthropicExpectations } from './anthropic-expectations.ts'
import { geminiExpectations } from './gemini-expectations.ts'
import { ollamaExpectations } from './ollama-expectations.ts'
import { openaiAnswersExpectations } from './openai-answers-expectations.ts'
import { openaiExpectations } from './openai-expectations.ts'
import { openaiResponsesExpectations } from './openai-responses-expectations.ts'
import { uiMessagesExpectations } from './ui-messages-expectations.ts'
import type { Expectation } from './server-expectations.ts'

/** What the chat services send. */
export const chatExpectations: readonly Expectation[] = [
  ...openaiExpectations,
  ...openaiAnswersExpectations,
  ...openaiResponsesExpectations,
  ...anthropicExpectations,
  ...anthropicAnswersExpectations,
  ...geminiExpectations,
  ...ollamaExpectations,
  ...uiMessagesExpectations,
]
