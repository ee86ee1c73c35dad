import { EventSourceParserStream } from 'eventsource-parser/stream'

const response = await fetch(
  'https://api.openai.com/v1/chat/completions',
  { method: 'POST', body: '{}' },
)
if (!response.ok) throw new Error(response.statusText)
const reader = response.body
  .pipeThrough(new TextDecoderStream())
  .pipeThrough(new EventSourceParserStream())
  .getReader()
for (;;) {
  const { done, value } = await reader.read()
  if (done) break
  if (value.data === '[DONE]') break
  const { choices, error } = JSON.parse(value.data)
  // The status was sent before anything failed.
  if (error) throw new Error(error.message)
  output.append(choices?.[0]?.delta.content ?? '')
}
console.log('success')
