import OpenAI from 'openai'

const client = new OpenAI({ apiKey: 'my-key', dangerouslyAllowBrowser: true })
const stream = await client.chat.completions.create({
  model: 'gpt-4o-mini',
  stream: true,
  messages: [{ role: 'user', content: 'What is HTTP streaming?' }],
})
for await (const part of stream) output.append(part.choices[0]?.delta.content ?? '')
