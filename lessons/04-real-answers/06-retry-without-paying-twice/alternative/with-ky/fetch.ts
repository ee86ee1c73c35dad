import ky from 'ky'
import { createParser } from 'eventsource-parser'

// ky repeats what is refused, once POST is among its methods, and obeys Retry-After.
async function ask(question, path = '/api/charges') {
  const key = crypto.randomUUID()
  let lastId = null
  let isDone = false
  const parser = createParser({
    onEvent({ event, data, id }) {
      isDone = event === 'done'
      if (isDone) return
      output.append(data)
      lastId = id
    },
  })
  for (let pauseMs = 150; !isDone; pauseMs *= 2) {
    const response = await ky.post(new URL(path, location.href), {
      body: question,
      headers: { 'idempotency-key': key, ...(lastId && { 'last-event-id': lastId }) },
      retry: { limit: 5, methods: ['post'], statusCodes: [429, 503] },
    })
    if (response.status === 204) return
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    try {
      for (let step = await reader.read(); !step.done; step = await reader.read()) {
        parser.feed(step.value)
      }
    } catch {
      parser.reset()
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}

await ask('What is streaming?')
await ask('Why does it type?', '/api/charges?attempts=ok')
try {
  await ask('Who pays?', '/api/charges?attempts=401,401,401,401,401,401')
} catch (error) {
  output.append(`given up: ${error.response.status}`)
}
