import { EventSourceParserStream } from 'eventsource-parser/stream'

const response = await fetch('/api/kept-alive')
const reader = response.body
  .pipeThrough(new TextDecoderStream())
  // It skips comments, as EventSource does.
  .pipeThrough(new EventSourceParserStream())
  .getReader()
for (;;) {
  const { done, value } = await reader.read()
  if (done) break
  console.log(value.data)
}
