import type { TraceRecipes } from '../../../tests/support/trace-recipe.ts'

const recipes: TraceRecipes = {
  'side-by-side': {
    servers: { 'aspnet-characters': { text: 'Hello!', pauseMs: '200' } },
    code: {
      fetch: `const response = await fetch('http://localhost:5255/stream', { method: 'POST' })
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  output.append(value)
}
`,
      axios: `import axios from 'axios'

const response = await axios.post('http://localhost:5255/stream')
output.append(response.data.join(''))
`,
    },
  },
  progress: {
    servers: { 'aspnet-characters': { text: 'So far, so good', pauseMs: '120' } },
    code: {
      axios: `import axios from 'axios'

await axios.post('http://localhost:5255/stream', null, {
  onDownloadProgress(progress) {
    output.append(progress.event.target.responseText)
  },
})
`,
    },
  },
  'stream-type': {
    servers: { 'aspnet-characters': { text: 'Hello!', pauseMs: '200' } },
    code: {
      axios: `import axios from 'axios'

const response = await axios.post('http://localhost:5255/stream', null, {
  responseType: 'stream',
})
const reader = response.data.getReader()
`,
    },
  },
  'error-body': {
    code: {
      axios: `import axios from 'axios'

try {
  await axios.get('/api/txet', { adapter: 'fetch', responseType: 'stream' })
} catch (error) {
  output.append(String(error.response.data.message))
}
`,
    },
  },
}

export default recipes
