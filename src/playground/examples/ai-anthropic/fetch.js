import { streamText } from 'ai'
import { createAnthropic } from '@ai-sdk/anthropic'

const anthropic = createAnthropic({ apiKey: 'any text' })
const { textStream } = streamText({
  model: anthropic('claude-haiku-4-5'),
  prompt: 'Hello',
})
for await (const text of textStream) {
  output.append(text)
}
