import OpenAI from 'openai'

const client = new OpenAI({
  apiKey: 'any text',
  dangerouslyAllowBrowser: true,
})
const stream = await client.chat.completions.create({
  model: 'gpt-4o-mini',
  messages: [{ role: 'user', content: 'Hello' }],
  stream: true,
  stream_options: { include_usage: true },
})
for await (const { choices, usage } of stream) {
  output.append(choices[0]?.delta.content ?? '')
  if (usage) console.log(`${usage.total_tokens} tokens`)
}
