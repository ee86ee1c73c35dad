import OpenAI from 'openai'

const tools = [
  ['get_weather', { city: { type: 'string' }, days: { type: 'integer' } }],
  ['translate', { text: { type: 'string' } }],
].map(([name, properties]) => ({
  type: 'function',
  function: { name, parameters: { type: 'object', properties } },
}))

const client = new OpenAI({ apiKey: 'any-text-will-do', dangerouslyAllowBrowser: true })

async function ask(question, options = {}) {
  const stream = client.chat.completions.stream({
    model: 'gpt-4o',
    stream_options: { include_usage: true },
    messages: [{ role: 'user', content: question }],
    ...options,
  })
  stream.on('content', (delta) => output.append(delta))
  const { choices, usage } = await stream.finalChatCompletion()
  const [{ message, finish_reason }] = choices
  for (const { function: called } of message.tool_calls ?? []) {
    const values = Object.values(JSON.parse(called.arguments))
    console.log(`${called.name}(${values.join(', ')})`)
  }
  console.log(`[${finish_reason}, ${usage.total_tokens} tokens]`)
}

await ask('What is streaming?')
await ask('What about the weather in Beijing, and what does “今天” mean?', { tools })
