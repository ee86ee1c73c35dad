import { createParser } from 'eventsource-parser'

/** Asks one question, calls onText for each part of the answer, and returns how it ended. */
async function ask(question, { signal, onText }) {
  const response = await fetch('/api/chat/completions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      model: 'gpt-4o',
      stream: true,
      messages: [{ role: 'user', content: question }],
    }),
  })
  const parser = createParser({
    onEvent({ data }) {
      if (data === '[DONE]') return
      const { choices } = JSON.parse(data)
      onText(choices[0]?.delta.content ?? '')
    },
  })
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  while (true) {
    const { done, value } = await reader.read()
    if (done) break
    parser.feed(value)
  }
  return 'ok'
}

// While you work on one situation, you can leave out the others.
const numbers = [1, 2, 3, 4, 5, 6, 7, 8]

for (const number of numbers) {
  const stopButton = new AbortController()
  const onText = (text) => {
    output.append(text)
    // The user presses stop when this sign appears.
    if (text.includes('⏹')) stopButton.abort()
  }
  const verdict = await ask(`Question ${number}`, { signal: stopButton.signal, onText }).catch(
    (error) => `crashed ${error.name}`,
  )
  output.append(`\n→ ${number}: ${verdict}\n`)
}
