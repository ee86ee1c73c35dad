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
  const parser = createParser({
    onEvent({ data }) {
      if (data === '[DONE]') return
      output.append(JSON.parse(data).choices[0].delta.content)
    },
  })
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  while (true) {
    const { done, value } = await reader.read()
    if (done) break
    parser.feed(value)
  }
}

await ask('What is streaming?')
