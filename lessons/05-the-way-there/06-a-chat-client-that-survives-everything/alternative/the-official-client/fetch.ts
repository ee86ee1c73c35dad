import OpenAI from 'openai'

// It repeats what is refused by itself, and waits as told. What it doesn't do is in `ask`.
const client = new OpenAI({
  apiKey: 'any-text-will-do',
  baseURL: new URL('/api', location.href).href,
  dangerouslyAllowBrowser: true,
  maxRetries: 3,
})

/** Asks one question, calls onText for each part of the answer, and returns how it ended. */
async function ask(question, { signal, onText }) {
  const headers = { 'Idempotency-Key': crypto.randomUUID() }
  const messages = [{ role: 'user', content: question }]
  let shown = 0
  for (let pauseMs = 250; pauseMs < 8000; pauseMs *= 2) {
    // Each attempt gets the answer from its beginning; what is there already isn't shown again.
    let text = ''
    let reason = null
    try {
      const stream = await client.chat.completions.create(
        { model: 'gpt-4o', stream: true, messages },
        { headers, signal },
      )
      for await (const { choices } of stream) {
        text += choices[0]?.delta.content ?? ''
        reason = choices[0]?.finish_reason ?? reason
        if (text.length > shown) onText(text.slice(shown))
        shown = Math.max(shown, text.length)
      }
    } catch (error) {
      if (error.status) return `refused ${error.status}`
      if (error.error?.message) return `failed ${error.error.message}`
    }
    // After an abort, its loop ends without an error.
    if (signal.aborted) return 'stopped'
    if (reason) return reason === 'stop' ? 'ok' : 'cut off'
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  return 'cut off'
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
