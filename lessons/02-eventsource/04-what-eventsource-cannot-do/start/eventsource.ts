const source = new EventSource('https://api.openai.com/v1/chat/completions', {
  method: 'POST',
  headers: { authorization: 'Bearer my-key', 'content-type': 'application/json' },
  body: JSON.stringify({
    model: 'gpt-4o-mini',
    stream: true,
    messages: [{ role: 'user', content: 'What is HTTP streaming?' }],
  }),
})

source.onmessage = (event) => {
  console.log(event.data)
}
source.onerror = (event) => {
  console.log(event.type, event.message, source.readyState)
}
