import { fetchEventSource } from '@microsoft/fetch-event-source'

await fetchEventSource(
  'https://api.openai.com/v1/chat/completions',
  {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: 'Bearer any text',
    },
    body: JSON.stringify({
      model: 'gpt-4o-mini',
      messages: [{ role: 'user', content: 'Hello' }],
      stream: true,
    }),
    onmessage(event) {
      if (event.data === '[DONE]') return
      const { choices } = JSON.parse(event.data)
      output.append(choices[0]?.delta.content ?? '')
    },
  },
)
