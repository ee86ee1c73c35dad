import { createParser } from 'eventsource-parser'

class IncompleteError extends Error {}
class ServiceError extends Error {}
class RefusedError extends Error {}

async function* wordsOf(number) {
  const response = await fetch('https://api.openai.com/v1/chat/completions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: 'Bearer any-text-will-do' },
    body: JSON.stringify({
      model: 'gpt-4o',
      stream: true,
      messages: [{ role: 'user', content: `Question ${number}` }],
    }),
  })
  if (!response.ok) {
    const isJson = response.headers.get('content-type').includes('json')
    const told = isJson ? (await response.json()).error.message : ''
    throw new RefusedError(`${response.status} ${told}`)
  }
  let found = []
  let reason = null
  const parser = createParser({
    onEvent({ data }) {
      if (data === '[DONE]') return
      const event = JSON.parse(data)
      if (event.error) throw new ServiceError(event.error.message)
      found.push(event.choices[0].delta.content ?? '')
      reason ??= event.choices[0].finish_reason
    },
  })
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      parser.feed(step.value)
      yield* found
      found = []
    }
  } catch (error) {
    if (error instanceof ServiceError) {
      yield* found
      throw error
    }
    throw new IncompleteError('broken', { cause: error })
  }
  if (reason !== 'stop') throw new IncompleteError(reason ?? 'no end')
}

const verdicts = new Map([
  [RefusedError, 'refused'],
  [ServiceError, 'failed'],
])

for (let number = 1; number <= 7; number += 1) {
  let verdict = 'ok'
  try {
    for await (const word of wordsOf(number)) output.append(word)
  } catch (error) {
    const name = verdicts.get(error.constructor)
    if (!name && !(error instanceof IncompleteError)) throw error
    verdict = name ? `${name} ${error.message}` : 'cut off'
  }
  console.log('→', verdict)
}
