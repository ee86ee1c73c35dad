import { createParser } from 'eventsource-parser'

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

async function read(response, state) {
  const parser = createParser({
    onEvent({ event, data, id }) {
      if (id !== undefined) state.lastId = id
      if (event === 'done') state.done = true
      else output.append(data)
    },
  })
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  while (true) {
    const { done, value } = await reader.read()
    if (done) break
    parser.feed(value)
  }
}

function retryAfter(response) {
  const value = response.headers.get('retry-after')
  if (value === null) return 1000
  const seconds = Number(value)
  if (!Number.isNaN(seconds)) return seconds * 1000
  return Math.max(0, Date.parse(value) - Date.now())
}

async function ask(question, path = '/api/charges') {
  const key = crypto.randomUUID()
  const state = { done: false, lastId: undefined }
  let pause = 150
  while (!state.done) {
    try {
      const headers = { 'Idempotency-Key': key }
      if (state.lastId !== undefined) headers['Last-Event-ID'] = state.lastId
      const response = await fetch(path, { method: 'POST', body: question, headers })
      if (response.status === 204) return
      if (response.status === 429 || response.status === 503) {
        await sleep(retryAfter(response))
        continue
      }
      if (!response.ok) {
        output.append(`given up: ${response.status}\n`)
        return
      }
      await read(response, state)
      if (state.done) break
    } catch (error) {
      console.warn(error.message)
    }
    if (state.done) break
    await sleep(pause)
    pause = 300
  }
}

// Addresses for later: one answers at the first attempt, the other has no valid API key.
const answered = '/api/charges?attempts=ok'
const refused = '/api/charges?attempts=401,401,401,401,401,401'

await ask('What is streaming?')
await ask('Why does it type?', answered)
await ask('Who pays?', refused)
