import OpenAI from 'openai'

const client = new OpenAI({
  apiKey: 'any text',
  dangerouslyAllowBrowser: true,
})
const stream = await client.responses.create({
  model: 'gpt-4o-mini',
  input: 'Hello',
  stream: true,
})
for await (const event of stream) {
  if (event.type === 'response.output_text.delta') {
    output.append(event.delta)
  }
}
