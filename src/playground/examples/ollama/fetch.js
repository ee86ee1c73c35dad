import ollama from 'ollama'

const stream = await ollama.chat({
  model: 'llama3.2',
  messages: [{ role: 'user', content: 'Hello' }],
  stream: true,
})
for await (const part of stream) {
  output.append(part.message.content)
}
