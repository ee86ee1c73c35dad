import { EventSourceParserStream } from 'eventsource-parser/stream'

// Each try gets the answer from its beginning; what is there already isn't shown again.
async function ask(question, path = '/api/charges') {
  const headers = { 'idempotency-key': `question-${Math.random()}` }
  let shown = 0
  for (let pauseMs = 150; pauseMs < 10_000; pauseMs *= 2) {
    const response = await fetch(path, { method: 'POST', headers, body: question })
    if (response.status === 401) return `given up: ${response.status}`
    if (response.ok) {
      const reader = response.body
        .pipeThrough(new TextDecoderStream())
        .pipeThrough(new EventSourceParserStream())
        .getReader()
      let text = ''
      try {
        while (true) {
          const { done, value } = await reader.read()
          if (done) break
          if (value.event === 'done') return ''
          text += value.data
          output.append(text.slice(shown))
          shown = Math.max(shown, text.length)
        }
      } catch {
        // The connection broke: wait, and ask again.
      }
    }
    const told = response.headers.get('retry-after')
    const toldMs = Number.isNaN(Number(told)) ? new Date(told) - new Date() : Number(told) * 1000
    await new Promise((resolve) => setTimeout(resolve, Math.max(toldMs, pauseMs)))
  }
  return 'given up'
}

output.append(await ask('What is streaming?'))
output.append(await ask('Why does it type?', '/api/charges?attempts=ok'))
output.append(await ask('Who pays?', '/api/charges?attempts=401,401,401,401,401,401'))
