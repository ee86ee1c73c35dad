const response = await ask('Hello')
const reader = response.body
  .pipeThrough(new TextDecoderStream())
  .getReader()
for (;;) {
  const { done, value } = await reader.read()
  if (done) break
  // A chunk isn’t an event.
  const data = value.replace('data: ', '')
  const { choices } = JSON.parse(data)
  output.append(choices[0].delta.content ?? '')
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
