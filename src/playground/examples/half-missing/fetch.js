import OpenAI from 'openai'

const client = new OpenAI({
  apiKey: 'any text',
  dangerouslyAllowBrowser: true,
})
const stream = await client.chat.completions.create({
  model: 'gpt-4o-mini',
  messages: [{ role: 'user', content: 'Hello' }],
  stream: true,
})
for await (const { choices } of stream) {
  output.append(choices[0]?.delta.content ?? '')
}
console.log('success')
