const url = 'https://api.openai.com/v1/chat/completions'
const question = {
  model: 'gpt-4o-mini',
  stream: true,
  messages: [{ role: 'user', content: 'What is HTTP streaming?' }],
}

const response = await fetch(url)
console.log(response.status, await response.text())
