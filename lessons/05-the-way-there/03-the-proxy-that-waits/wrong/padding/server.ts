import { http, HttpResponse, delay } from 'msw'

// The words of the answer, and the pause before each. They differ from run to run.
const words = serverValues.words.split(' ')
const pauseMs = Number(serverValues.pauseMs)

const encoder = new TextEncoder()

function answer() {
  let hasLeft = false
  return new ReadableStream({
    async start(controller) {
      for (const word of words) {
        await delay(pauseMs)
        if (hasLeft) return
        const padding = ': ' + '.'.repeat(8192) + '\n'
        controller.enqueue(encoder.encode(padding + 'data: ' + JSON.stringify({ word }) + '\n\n'))
      }
      controller.close()
    },
    // The client has disconnected.
    cancel() {
      hasLeft = true
    },
  })
}

export default [
  http.post('/api/answer', () => {
    const headers = { 'content-type': 'text/event-stream; charset=utf-8' }
    return new HttpResponse(answer(), { headers })
  }),
]
