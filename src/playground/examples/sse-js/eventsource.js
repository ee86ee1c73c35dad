import { SSE } from 'sse.js'

const source = new SSE(
  'https://api.openai.com/v1/chat/completions',
  {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: 'Bearer any text',
    },
    payload: JSON.stringify({
      model: 'gpt-4o-mini',
      messages: [{ role: 'user', content: 'Hello' }],
      stream: true,
    }),
  },
)
source.addEventListener('message', (event) => {
  if (event.data === '[DONE]') return
  const { choices } = JSON.parse(event.data)
  output.append(choices[0]?.delta.content ?? '')
})
