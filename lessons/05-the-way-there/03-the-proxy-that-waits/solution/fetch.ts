import { createParser } from 'eventsource-parser'

const parser = createParser({
  onEvent({ data }) {
    output.append(JSON.parse(data).word + ' ')
  },
})

const response = await fetch('/api/answer', { method: 'POST', body: 'Why does it wait?' })
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  parser.feed(value)
}
