import type { TraceRecipes } from '../../../tests/support/trace-recipe.ts'

const recipes: TraceRecipes = {
  'not-readable': {
    network: { cors: true, initialDelayMs: 150 },
    server: `import { http, HttpResponse } from 'msw'

const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers': 'content-type',
}

export default [
  http.options('https://chat.example/ask', () => {
    return new HttpResponse(null, { status: 204, headers: cors })
  }),
  // The headers are missing where they matter.
  http.post('https://chat.example/ask', () => {
    return HttpResponse.text('Too many questions', { status: 429 })
  }),
]
`,
    code: {
      fetch: `try {
  const response = await fetch('https://chat.example/ask', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ question: 'What is CORS?' }),
  })
  console.log(response.status)
} catch (error) {
  console.log(error.name)
}
`,
    },
  },
  'proxy-waits': {
    servers: { text: { text: 'Word by word, and then all at once', pauseMs: '250' } },
    network: { bufferUntilBytes: 4096 },
    code: {
      fetch: `const response = await fetch('/api/text')
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
while (true) {
  const { done, value } = await reader.read()
  if (done) break
  output.append(value)
}
`,
    },
  },
  heartbeat: {
    server: `import { http, HttpResponse, delay } from 'msw'

export default [
  http.get('/api/answer', () => {
    const encoder = new TextEncoder()
    const body = new ReadableStream({
      async start(controller) {
        const write = (text) => controller.enqueue(encoder.encode(text))
        for (const text of ['data: first\\n\\n', ': waiting\\n\\n', 'data: second\\n\\n']) {
          await delay(400)
          write(text)
        }
        await delay(400)
        write('event: done\\ndata: \\n\\n')
        controller.close()
      },
    })
    return new HttpResponse(body, { headers: { 'content-type': 'text/event-stream' } })
  }),
]
`,
    code: {
      eventsource: `const source = new EventSource('/api/answer')
source.onmessage = ({ data }) => output.append(data)
source.addEventListener('done', () => source.close())
`,
    },
  },
  'lost-socket': {
    servers: { websocket: { text: 'Connection lost', loseAfter: '6', pauseMs: '200' } },
    code: {
      fetch: `const socket = new WebSocket('ws://localhost:5255/ws')
socket.onmessage = ({ data }) => output.append(data)
socket.onclose = ({ code }) => console.log('closed', code)
`,
    },
  },
}

export default recipes
