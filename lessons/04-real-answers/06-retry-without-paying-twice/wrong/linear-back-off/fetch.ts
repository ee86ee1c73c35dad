import { createParser } from 'eventsource-parser'

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** How long the service asks to wait, in milliseconds; null if it doesn't say. */
function retryAfter(response) {
  const value = response.headers.get('retry-after')
  if (value === null) return null
  return /^\d+$/.test(value) ? value * 1000 : Date.parse(value) - Date.now()
}

async function ask(question, path = '/api/charges') {
  const key = crypto.randomUUID()
  let lastId = ''
  let isDone = false
  const parser = createParser({
    onEvent({ event, data, id }) {
      if (event === 'done') {
        isDone = true
        return
      }
      output.append(data)
      lastId = id
    },
  })

  let breaks = 0
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const headers = { 'Idempotency-Key': key }
    if (lastId !== '') headers['Last-Event-ID'] = lastId
    const response = await fetch(path, { method: 'POST', headers, body: question })
    // Nothing is left to send.
    if (response.status === 204) return
    if (response.ok) {
      parser.reset()
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
      while (true) {
        const { done, value } = await reader.read().catch(() => ({ done: true }))
        if (done) break
        parser.feed(value)
      }
      if (isDone) return
    } else if (response.status !== 429 && response.status !== 503) {
      output.append(`given up: ${response.status}`)
      return
    }
    await sleep(retryAfter(response) ?? 110 * (breaks++ + 1))
  }
}

await ask('What is streaming?')
await ask('What is streaming?', '/api/charges?attempts=ok')
await ask('Who pays?', '/api/charges?attempts=401,401,401,401,401,401')
