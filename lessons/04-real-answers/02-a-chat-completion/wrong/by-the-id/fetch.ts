import { createParser } from 'eventsource-parser'

const tools = [
  ['get_weather', { city: { type: 'string' }, days: { type: 'integer' } }],
  ['translate', { text: { type: 'string' } }],
].map(([name, properties]) => ({
  type: 'function',
  function: { name, parameters: { type: 'object', properties } },
}))

async function ask(question, options = {}) {
  const response = await fetch('https://api.openai.com/v1/chat/completions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: 'Bearer any-text-will-do' },
    body: JSON.stringify({
      model: 'gpt-4o',
      stream: true,
      stream_options: { include_usage: true },
      messages: [{ role: 'user', content: question }],
      ...options,
    }),
  })

  const calls = new Map()
  let reason = null
  let tokens = 0
  const parser = createParser({
    onEvent({ data }) {
      if (data === '[DONE]') return
      const { choices, usage } = JSON.parse(data)
      if (usage) tokens = usage.total_tokens
      const [choice] = choices
      if (!choice) return
      output.append(choice.delta.content ?? '')
      reason = choice.finish_reason ?? reason
      for (const { id, function: part } of choice.delta.tool_calls ?? []) {
        const call = calls.get(id) ?? { name: part.name, text: '' }
        call.text += part.arguments
        calls.set(id, call)
      }
    },
  })
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  while (true) {
    const { done, value } = await reader.read()
    if (done) break
    parser.feed(value)
  }

  output.append('\n')
  for (const { name, text } of calls.values()) {
    const values = Object.values(JSON.parse(text || '{}'))
    output.append(`${name}(${values.join(', ')})\n`)
  }
  output.append(`[${reason}, ${tokens} tokens]\n`)
}

await ask('What is streaming?')
await ask('What about the weather in Beijing, and what does “今天” mean?', { tools })
