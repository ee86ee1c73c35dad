import type { TraceRecipes } from '../../../tests/support/trace-recipe.ts'

const recipes: TraceRecipes = {
  'all-at-once': {
    servers: { text: { text: 'Six words come one by one.', pauseMs: '250' } },
    code: {
      fetch: `const response = await fetch('/api/text')
console.log('fetch resolved')
output.append(await response.text())
`,
    },
  },
  'cut-characters': {
    servers: { text: { text: 'A 流式 text', pauseMs: '250' } },
    network: { chunkBytes: 4, chunkDelayMs: 120 },
    code: {
      fetch: `const response = await fetch('/api/text')
const reader = response.body.getReader()
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  output.append(new TextDecoder().decode(value))
}
`,
    },
  },
  'left-the-loop': {
    servers: { text: { text: 'Two of these seven words are read.', pauseMs: '250' } },
    code: {
      fetch: `const response = await fetch('/api/text')
const reader = response.body.getReader()
const decoder = new TextDecoder()
for (let count = 0; count < 2; count += 1) {
  const { value } = await reader.read()
  output.append(decoder.decode(value, { stream: true }))
}
`,
    },
  },
  'json-items': {
    servers: { 'aspnet-characters': { text: 'Hi!', pauseMs: '300' } },
    network: { chunkBytes: 3, chunkDelayMs: 120 },
    code: {
      fetch: `const response = await fetch('http://localhost:5255/stream', { method: 'POST' })
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()

function itemsIn(text) {
  for (const candidate of [text + ']', text]) {
    try {
      return JSON.parse(candidate)
    } catch {
      // Not valid JSON. Try the next one.
    }
  }
  return []
}

let text = ''
let shown = 0
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  text += value
  const fresh = itemsIn(text).slice(shown)
  if (fresh.length > 0) output.append(fresh.join(''))
  shown += fresh.length
}
`,
    },
  },
}

export default recipes
