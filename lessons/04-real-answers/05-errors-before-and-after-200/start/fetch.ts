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
    output.append(`→ refused ${response.status}\n`)
    return
  }
  const parser = createParser({
    onEvent({ data }) {
      if (data === '[DONE]') return
      output.append(JSON.parse(data).choices?.[0]?.delta.content ?? '')
    },
  })
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  while (true) {
    const { done, value } = await reader.read()
    if (done) break
    parser.feed(value)
  }
  output.append('→ ok\n')
}

for (let number = 1; number <= 7; number += 1) await ask(number)
