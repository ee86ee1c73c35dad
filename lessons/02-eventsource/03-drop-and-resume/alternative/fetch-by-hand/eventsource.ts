import { EventSourceParserStream } from 'eventsource-parser/stream'

let lastEventId = ''
for (;;) {
  const response = await fetch('/api/stream', { headers: { 'last-event-id': lastEventId } })
  if (response.status === 204) break
  const events = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader()
  try {
    for (let next = await events.read(); !next.done; next = await events.read()) {
      lastEventId = next.value.id
      output.append(next.value.data)
    }
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
console.log('finished')
