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
  const calls = []
  let reason,
    tokens,
    any = false
  const parser = createParser({
    onEvent({ data }) {
      if (data === '[DONE]') return
      const { choices, usage } = JSON.parse(data)
      if (usage) tokens = usage.total_tokens
      const choice = choices[0]
      if (!choice) return
      if (choice.finish_reason) reason = choice.finish_reason
      if (choice.delta.content) {
        any = true
        output.append(choice.delta.content)
      }
      for (const part of choice.delta.tool_calls ?? []) {
        const call = (calls[part.index] ??= { name: '', args: '' })
        call.name += part.function?.name ?? ''
        call.args += part.function?.arguments ?? ''
      }
    },
  })
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  while (true) {
    const { done, value } = await reader.read()
    if (done) break
    parser.feed(value)
  }
  if (any) output.append('\n')
  for (const { name, args } of calls.filter(Boolean)) {
    output.append(`${name}(${Object.values(JSON.parse(args)).join(', ')})\n`)
  }
  output.append(`[${calls.length ? 'tool_calls' : 'stop'}, ${tokens} tokens]\n`)
}

await ask('What is streaming?')
await ask('What about the weather in Beijing, and what does “今天” mean?', { tools })
