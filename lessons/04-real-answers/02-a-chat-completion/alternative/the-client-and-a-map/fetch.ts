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
  const stream = await client.chat.completions.create({
    model: 'gpt-4o',
    stream: true,
    stream_options: { include_usage: true },
    messages: [{ role: 'user', content: question }],
    ...options,
  })
  const calls = new Map()
  let last = ''
  for await (const { choices, usage } of stream) {
    for (const { delta, finish_reason } of choices) {
      if (delta.content) output.append(delta.content)
      if (finish_reason) last = finish_reason
      for (const { index, function: part } of delta.tool_calls ?? []) {
        const before = calls.get(index) ?? ['', '']
        calls.set(index, [before[0] + (part.name ?? ''), before[1] + part.arguments])
      }
    }
    if (usage) last += `, ${usage.total_tokens} tokens`
  }
  for (const [name, text] of calls.values()) {
    const values = Object.values(JSON.parse(text))
    output.append(`\n${name}(${values.join(', ')})`)
  }
  output.append(`\n[${last}]\n`)
}

await ask('What is streaming?')
await ask('What about the weather in Beijing, and what does “今天” mean?', { tools })
