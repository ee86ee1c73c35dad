import { createParser } from 'eventsource-parser'

function sleep(ms, signal) {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(resolve, ms)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}

function retryAfter(response) {
  const value = response.headers.get('retry-after') ?? '1'
  const seconds = Number(value)
  return Number.isNaN(seconds) ? Math.max(0, Date.parse(value) - Date.now()) : seconds * 1000
}

/** Asks one question, calls onText for each part of the answer, and returns how it ended. */
async function ask(question, { signal, onText }) {
  const key = crypto.randomUUID()
  let lastId
  let reason
  let failure,
    all = ''
  let pause = 250
  while (true) {
    try {
      const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': key }
      if (lastId !== undefined) headers['Last-Event-ID'] = lastId
      const response = await fetch('/api/chat/completions', {
        signal,
        method: 'POST',
        headers,
        body: JSON.stringify({
          model: 'gpt-4o',
          stream: true,
          messages: [{ role: 'user', content: question }],
        }),
      })
      if (response.status === 204) return 'ok'
      if (response.status === 503 || response.status === 429) {
        await sleep(retryAfter(response), signal)
        if (signal.aborted) return 'stopped'
        continue
      }
      if (!response.ok) return `refused ${response.status}`
      const parser = createParser({
        onEvent({ data, id }) {
          if (id !== undefined) lastId = id
          if (data === '[DONE]') return
          const { choices, error } = JSON.parse(data)
          if (error) failure = error.message
          const choice = choices?.[0]
          if (choice?.finish_reason) reason = choice.finish_reason
          if (choice?.delta?.content) {
            all += choice.delta.content
            if (all.includes('⏹')) {
              onText(all)
              all = ''
            }
          }
        },
      })
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
      while (true) {
        const { done, value } = await reader.read()
        if (done) break
        parser.feed(value)
      }
    } catch (error) {
      if (!signal.aborted && !(error instanceof TypeError)) throw error
    }
    if (all) onText(all)
    all = ''
    if (signal.aborted) return 'stopped'
    if (failure !== undefined) return `failed ${failure}`
    if (reason === 'stop') return 'ok'
    await sleep(pause, signal)
    if (signal.aborted) return 'stopped'
    pause *= 2
  }
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
