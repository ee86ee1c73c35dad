import type { TraceRecipes } from '../../../tests/support/trace-recipe.ts'

const recipes: TraceRecipes = {
  'no-close': {
    servers: { sse: { text: 'Hi!', ids: 'off', ending: 'none', retryMs: '500', pauseMs: '150' } },
    code: {
      eventsource: `const source = new EventSource('/api/stream')
source.onmessage = ({ data }) => output.append(data)
// Without this, it would never end.
setTimeout(() => source.close(), 2400)
`,
    },
  },
  'named-events': {
    servers: { sse: { text: 'Hi!', names: 'on', pauseMs: '200' } },
    code: {
      eventsource: `const source = new EventSource('/api/stream')
source.onmessage = ({ data }) => output.append(data)
source.addEventListener('done', () => source.close())
`,
    },
  },
  resumed: {
    servers: {
      sse: { text: 'Resumed', resume: 'on', ending: 'break', retryMs: '400', pauseMs: '120' },
    },
    code: {
      eventsource: `const source = new EventSource('/api/stream')
source.onmessage = ({ data }) => output.append(data)
source.onerror = () => {
  if (source.readyState === EventSource.CLOSED) console.log('finished')
}
`,
    },
  },
  refused: {
    code: {
      eventsource: `const source = new EventSource('https://api.openai.com/v1/chat/completions', {
  method: 'POST',
  headers: { authorization: 'Bearer my-key' },
})
source.onmessage = ({ data }) => output.append(data)
source.onerror = () => console.log('error', source.readyState)
`,
    },
  },
}

export default recipes
