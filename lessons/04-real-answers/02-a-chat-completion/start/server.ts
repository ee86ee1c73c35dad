import { http, HttpResponse, delay, passthrough } from 'msw'

// The calls that the model makes, and how they are cut. They differ from run to run.
const calls = JSON.parse(serverValues.calls)
const isInterleaved = serverValues.order === 'interleaved'
const cut = Number(serverValues.cut)

/** The first fragment of a call has its id and name; the others have the index only. */
function fragmentsOf(call, index) {
  const text = JSON.stringify(call.arguments)
  const id = `call_${index + 1}`
  const fragments = [{ index, id, type: 'function', function: { name: call.name, arguments: '' } }]
  for (let at = 0; at < text.length; at += cut) {
    fragments.push({ index, function: { arguments: text.slice(at, at + cut) } })
  }
  return fragments
}

function allFragments() {
  const each = calls.map(fragmentsOf)
  if (!isInterleaved) return each.flat()
  const longest = Math.max(...each.map((fragments) => fragments.length))
  return Array.from({ length: longest }, (_, at) =>
    each.flatMap((fragments) => fragments.slice(at, at + 1)),
  ).flat()
}

const event = (choices, usage = null) =>
  'data: ' +
  JSON.stringify({
    id: 'chatcmpl-2',
    object: 'chat.completion.chunk',
    created: 1795500000,
    model: 'gpt-4o-2024-08-06',
    choices,
    usage,
  }) +
  '\n\n'
const choice = (delta, finish_reason = null) => [{ index: 0, delta, logprobs: null, finish_reason }]

export default [
  http.post('https://api.openai.com/v1/chat/completions', async ({ request }) => {
    const { tools } = await request.clone().json()
    // The simulated service answers questions without tools.
    if (!tools) return passthrough()
    const encoder = new TextEncoder()
    let hasLeft = false
    const body = new ReadableStream({
      async start(controller) {
        const write = (text) => controller.enqueue(encoder.encode(text))
        const fragments = allFragments()
        write(event(choice({ role: 'assistant', content: null })))
        for (const fragment of fragments) {
          await delay(40)
          if (hasLeft) return
          write(event(choice({ tool_calls: [fragment] })))
        }
        await delay(40)
        if (hasLeft) return
        const completion_tokens = fragments.length
        const usage = { prompt_tokens: 70, completion_tokens, total_tokens: 70 + completion_tokens }
        write(event(choice({}, 'tool_calls')) + event([], usage) + 'data: [DONE]\n\n')
        controller.close()
      },
      cancel() {
        hasLeft = true
      },
    })
    return new HttpResponse(body, { headers: { 'content-type': 'text/event-stream' } })
  }),
]
