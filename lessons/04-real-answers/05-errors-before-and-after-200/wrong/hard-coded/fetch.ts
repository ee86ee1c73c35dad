import { createParser } from 'eventsource-parser'

async function ask(number) {
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
    output.append(`→ refused ${response.status} ${messageIn(await response.text())}\n`)
    return
  }

  let failure = null
  const parser = createParser({
    onEvent({ data }) {
      if (data === '[DONE]') return
      const { choices, error } = JSON.parse(data)
      if (error) failure = error.message
      output.append(choices?.[0]?.delta.content ?? '')
    },
  })
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  while (true) {
    // Where the connection breaks, read() rejects.
    const { done, value } = await reader.read().catch(() => ({ done: true }))
    if (done) break
    parser.feed(value)
  }

  if (failure) output.append(`→ failed ${failure}\n`)
  else output.append(number === 1 ? '→ ok\n' : '→ cut off\n')
}

/** The service's own message; empty if the body isn't JSON, as that of a proxy. */
function messageIn(body) {
  try {
    return JSON.parse(body).error.message
  } catch {
    return ''
  }
}

for (let number = 1; number <= 7; number += 1) await ask(number)
