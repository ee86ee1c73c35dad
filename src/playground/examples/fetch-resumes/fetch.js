import { EventSourceParserStream } from 'eventsource-parser/stream'

let lastId = ''
let isWhole = false
while (!isWhole) {
  try {
    await read()
  } catch {
    console.log(`lost after event ${lastId}`)
    await new Promise((next) => setTimeout(next, 500))
  }
}

async function read() {
  const response = await fetch('/api/stream', {
    headers: { 'last-event-id': lastId },
  })
  const reader = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    if (value.event === 'done') {
      isWhole = true
      continue
    }
    lastId = value.id
    output.append(value.data)
  }
}
