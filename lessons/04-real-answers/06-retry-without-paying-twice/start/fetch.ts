import { createParser } from 'eventsource-parser'

async function read(response) {
  const parser = createParser({
    onEvent({ event, data }) {
      if (event !== 'done') output.append(data)
    },
  })
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  while (true) {
    const { done, value } = await reader.read()
    if (done) break
    parser.feed(value)
  }
}

async function ask(question, path = '/api/charges') {
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    try {
      const response = await fetch(path, { method: 'POST', body: question })
      if (!response.ok) throw new Error(`Status ${response.status}`)
      await read(response)
      return
    } catch (error) {
      console.warn(`Attempt ${attempt}: ${error.message}`)
    }
  }
}

// Addresses for later: one answers at the first attempt, the other has no valid API key.
const answered = '/api/charges?attempts=ok'
const refused = '/api/charges?attempts=401,401,401,401,401,401'

await ask('What is streaming?')
