import { EventSourceParserStream } from 'eventsource-parser/stream'

const tools = [
  ['get_weather', { city: { type: 'string' }, days: { type: 'integer' } }],
  ['translate', { text: { type: 'string' } }],
].map(([name, properties]) => ({
  type: 'function',
  function: { name, parameters: { type: 'object', properties } },
}))

/** Events of a completion in, what is to be shown out. */
class Completion extends TransformStream {
  constructor() {
    const calls = new Map()
    let reason = ''
    let total = 0
    super({
      transform({ data }, controller) {
        if (data === '[DONE]') return
        const { choices, usage } = JSON.parse(data)
        total = usage?.total_tokens ?? total
        const delta = choices[0]?.delta ?? {}
        reason = choices[0]?.finish_reason ?? reason
        if (delta.content) controller.enqueue(delta.content)
        for (const part of delta.tool_calls ?? []) {
          if (!calls.has(part.index)) calls.set(part.index, { ...part.function, arguments: '' })
          calls.get(part.index).arguments += part.function.arguments
        }
      },
      flush(controller) {
        for (const call of [...calls.keys()].sort((a, b) => a - b).map((at) => calls.get(at))) {
          const values = Object.values(JSON.parse(call.arguments))
          controller.enqueue(`\n${call.name}(${values.join(', ')})`)
        }
        controller.enqueue(`\n[${reason}, ${total} tokens]\n`)
      },
    })
  }
}

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
  await response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .pipeThrough(new Completion())
    .pipeTo(new WritableStream({ write: (text) => output.append(text) }))
}

await ask('What is streaming?')
await ask('What about the weather in Beijing, and what does “今天” mean?', { tools })
