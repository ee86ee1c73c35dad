const response = await fetch('https://api.openai.com/v1/chat/completions', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', Authorization: 'Bearer any-text-will-do' },
  body: JSON.stringify({
    model: 'gpt-4o',
    stream: true,
    messages: [{ role: 'user', content: 'What is streaming?' }],
  }),
})

function show(data) {
  if (data === '[DONE]') return
  const words = JSON.parse(data).choices[0].delta.content
  if (words) output.append(words)
}

class Lines {
  #rest = ''
  #onLine

  constructor(onLine) {
    this.#onLine = onLine
  }

  add(text) {
    this.#rest += text
    for (;;) {
      const end = this.#rest.search(/[\r\n]/)
      // A CR at the very end may be half of a CR LF.
      if (end < 0 || (this.#rest[end] === '\r' && end === this.#rest.length - 1)) return
      const isPair = this.#rest.startsWith('\r\n', end)
      this.#onLine(this.#rest.slice(0, end))
      this.#rest = this.#rest.slice(end + (isPair ? 2 : 1))
    }
  }
}

let data = []
const lines = new Lines((line) => {
  if (line.startsWith('data:')) data.push(line.slice(5).trimStart())
  if (line !== '' || data.length === 0) return
  show(data.join('\n'))
  data = []
})

const decoder = new TextDecoder()
const reader = response.body.getReader()
for (let step = await reader.read(); !step.done; step = await reader.read()) {
  lines.add(decoder.decode(step.value, { stream: true }))
}
