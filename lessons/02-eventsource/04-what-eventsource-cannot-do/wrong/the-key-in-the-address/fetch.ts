const url = 'https://api.openai.com/v1/chat/completions?authorization=Bearer+my-key'
const response = await fetch(url, { method: 'POST' })
console.log(response.status, await response.text())
