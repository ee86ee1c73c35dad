import OpenAI from 'openai'

const client = new OpenAI({ apiKey: 'any-text-will-do', dangerouslyAllowBrowser: true })

const stream = await client.chat.completions.create({
  model: 'gpt-4o',
  stream: true,
  messages: [{ role: 'user', content: 'What is streaming?' }],
})
for await (const chunk of stream) {
  output.append(chunk.choices[0]?.delta.content ?? '')
}
