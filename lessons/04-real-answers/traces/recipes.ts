import type { TraceRecipes } from '../../../tests/support/trace-recipe.ts'

/** Asks the chat service, shows the words, and prints a line at the end. */
const chat = `import { createParser } from 'eventsource-parser'

const response = await fetch('https://api.openai.com/v1/chat/completions', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', Authorization: 'Bearer any-text-will-do' },
  body: JSON.stringify({
    model: 'gpt-4o',
    stream: true,
    messages: [{ role: 'user', content: 'What is streaming?' }],
  }),
})
const parser = createParser({
  onEvent({ data }) {
    if (data === '[DONE]') return
    const words = JSON.parse(data).choices[0].delta.content
    if (words) output.append(words)
  },
})
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  parser.feed(value)
}
console.log('success')
`

const recipes: TraceRecipes = {
  'event-in-two': {
    servers: { 'openai-chat': { text: 'Yes, it is.', pauseMs: '250' } },
    network: { chunkBytes: 180, chunkDelayMs: 100 },
    code: { fetch: chat },
  },
  'whole-answer': {
    servers: { 'openai-chat': { text: 'Yes, it is.', pauseMs: '200' } },
    code: { fetch: chat },
  },
  'cut-off': {
    servers: {
      'openai-chat': { text: 'Half of this is missing.', fails: 'early-end', pauseMs: '200' },
    },
    code: { fetch: chat },
  },
  'last-line': {
    servers: { lines: { text: 'The last line counts', lastLineEnd: 'off', pauseMs: '200' } },
    code: {
      fetch: `const response = await fetch('/api/lines')
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
let buffer = ''
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  buffer += value
  const lines = buffer.split('\\n')
  buffer = lines.pop()
  for (const line of lines) output.append(JSON.parse(line).text)
}
`,
    },
  },
  'paid-twice': {
    servers: {
      charging: { text: 'Paid once?', attempts: 'break,ok', breakAfter: '1', pauseMs: '200' },
    },
    code: {
      fetch: `for (let attempt = 1; attempt <= 3; attempt += 1) {
  try {
    const response = await fetch('/api/charges', { method: 'POST', body: 'Who pays?' })
    const text = await response.text()
    output.append(text)
    break
  } catch {
    console.log('attempt', attempt, 'failed')
  }
}
`,
    },
  },
}

export default recipes
