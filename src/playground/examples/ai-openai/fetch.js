import { streamText } from 'ai'
import { createOpenAI } from '@ai-sdk/openai'

const openai = createOpenAI({ apiKey: 'any text' })
const { textStream } = streamText({
  model: openai('gpt-4o-mini'),
  prompt: 'Hello',
})
for await (const text of textStream) {
  output.append(text)
}
