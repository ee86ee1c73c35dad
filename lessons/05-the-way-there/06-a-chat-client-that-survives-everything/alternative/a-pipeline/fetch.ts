import { EventSourceParserStream } from 'eventsource-parser/stream'

class FailedError extends Error {}

const waitUntil = (time) => new Promise((resolve) => setTimeout(resolve, time - Date.now()))

/** When to ask again. */
function timeToRetry(response) {
  const told = response.headers.get('retry-after')
  return Number(told) > 0 ? Date.now() + Number(told) * 1000 : Date.parse(told)
}

const choices = () =>
  new TransformStream({
    transform({ id, data }, controller) {
      if (data === '[DONE]') return
      const { choices, error } = JSON.parse(data)
      if (error) controller.error(new FailedError(error.message))
      else controller.enqueue({ id, ...choices[0] })
    },
  })

/** Asks one question, calls onText for each part of the answer, and returns how it ended. */
async function ask(question, { signal, onText }, key = Math.random(), lastId = '0') {
  const again = () => ask(question, { signal, onText }, key, lastId)
  const response = await fetch('/api/chat/completions', {
    method: 'POST',
    headers: { 'idempotency-key': `question-${key}`, 'last-event-id': lastId },
    body: JSON.stringify({ stream: true, messages: [{ content: question }] }),
    signal,
  })
  if (response.status === 503) {
    await waitUntil(timeToRetry(response))
    return again()
  }
  if (!response.ok) return `refused ${response.status}`

  let reason
  const sink = new WritableStream({
    write({ id, delta, finish_reason }) {
      if (delta?.content) onText(delta.content)
      reason ??= finish_reason
      lastId = id ?? lastId
    },
  })
  try {
    await response.body
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream())
      .pipeThrough(choices())
      .pipeTo(sink, { signal })
  } catch (error) {
    if (signal.aborted) return 'stopped'
    if (error instanceof FailedError) return `failed ${error.message}`
  }
  if (reason === 'stop') return 'ok'
  await waitUntil(Date.now() + 300)
  return again()
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
