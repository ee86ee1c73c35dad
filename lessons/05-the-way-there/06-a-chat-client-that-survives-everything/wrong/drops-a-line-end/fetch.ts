/** Waits, but not after stop. */
const sleep = (ms, signal) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
    signal.addEventListener('abort', resolve)
  })

/** How long the service asks to wait, in milliseconds; null if it doesn't say. */
function retryAfter(response) {
  const value = response?.headers.get('retry-after') ?? null
  if (value === null) return null
  return /^\d+$/.test(value) ? value * 1000 : Date.parse(value) - Date.now()
}

/** Reads what comes of an answer, until it ends in whatever way. */
async function read(response, answer, onText) {
  const take = (event) => {
    const [, data] = /^data: (.*)$/m.exec(event) ?? []
    answer.lastId = /^id: (.*)$/m.exec(event)?.[1] ?? answer.lastId
    if (!data?.endsWith('}')) return
    const { choices, error } = JSON.parse(data)
    if (error) answer.failure = error.message
    answer.reason = choices?.[0]?.finish_reason ?? answer.reason
    onText(choices?.[0]?.delta.content ?? '')
  }
  let rest = ''
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  while (true) {
    // It rejects at a break and after stop.
    const { done, value } = await reader.read().catch(() => ({ done: true }))
    if (done) return
    const events = (rest + value).split('\n\n')
    rest = events.pop().replace(/\n$/, '')
    events.forEach(take)
  }
}

/** Asks one question, calls onText for each part of the answer, and returns how it ended. */
async function ask(question, { signal, onText }) {
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() }
  const messages = [{ role: 'user', content: question }]
  const body = JSON.stringify({ model: 'gpt-4o', stream: true, messages })
  const answer = { lastId: '', reason: null, failure: null }

  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (answer.lastId !== '') headers['Last-Event-ID'] = answer.lastId
    const options = { method: 'POST', headers, body, signal }
    // Without a response, there was no connection, or it was stopped.
    const response = await fetch('/api/chat/completions', options).catch(() => null)
    if (response?.ok) await read(response, answer, onText)

    if (signal.aborted) return 'stopped'
    if (answer.failure) return `failed ${answer.failure}`
    if (answer.reason) return answer.reason === 'stop' ? 'ok' : 'cut off'
    const status = response?.status ?? 0
    if (status >= 400 && status !== 429 && status !== 503) return `refused ${status}`
    await sleep(retryAfter(response) ?? 250 * 2 ** attempt, signal)
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
