import Anthropic from '@anthropic-ai/sdk'

const client = new Anthropic({ apiKey: 'any text' })
const stream = client.messages.stream({
  model: 'claude-haiku-4-5',
  max_tokens: 100,
  messages: [{ role: 'user', content: 'Hello' }],
})
for await (const event of stream) {
  if (event.type === 'content_block_delta') {
    output.append(event.delta.text)
  }
}
