import { EventSourceParserStream } from 'eventsource-parser/stream'

const response = await ask('Hello')
const reader = response.body
  .pipeThrough(new TextDecoderStream())
  .pipeThrough(new EventSourceParserStream())
  .getReader()
for (;;) {
  const { done, value } = await reader.read()
  if (done) break
  if (value.data === '[DONE]') continue
  const { choices } = JSON.parse(value.data)
  output.append(choices[0]?.delta.content ?? '')
}

function ask(content) {
  const url =
    'https://api.openai.com/v1/chat/completions'
  return fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: 'Bearer any text',
    },
    body: JSON.stringify({
      model: 'gpt-4o-mini',
      messages: [{ role: 'user', content }],
      stream: true,
    }),
  })
}
