import { createParser } from 'eventsource-parser'

async function ask(number) {
  let response
  try {
    response = await fetch('https://api.openai.com/v1/chat/completions', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: 'Bearer any-text-will-do' },
      body: JSON.stringify({
        model: 'gpt-4o',
        stream: true,
        messages: [{ role: 'user', content: `Question ${number}` }],
      }),
    })
  } catch {
    output.append('→ cut off\n')
    return
  }
  if (!response.ok) {
    const body = await response.text().catch(() => '')
    let message = ''
    try {
      message = JSON.parse(body).error.message
    } catch {}
    output.append(`→ refused ${response.status} ${message}\n`)
    return
  }
  let reason, failure
  const parser = createParser({
    onEvent({ data }) {
      if (data === '[DONE]') {
        reason ??= 'stop'
        return
      }
      const event = JSON.parse(data)
      if (event.error) failure = event.error.message
      const choice = event.choices?.[0]
      if (choice?.finish_reason) reason = choice.finish_reason
      output.append(choice?.delta?.content ?? '')
    },
  })
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  try {
    while (true) {
      const { done, value } = await reader.read()
      if (done) break
      parser.feed(value)
    }
  } catch {}
  if (failure !== undefined) output.append(`→ failed ${failure}\n`)
  else if (reason === 'stop') output.append('→ ok\n')
  else output.append('→ cut off\n')
}

for (let number = 1; number <= 7; number += 1) await ask(number)
