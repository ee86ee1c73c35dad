import { http, HttpResponse, delay } from 'msw'

// How each answer ends, and the words in it. They differ from run to run, so don't rely on them.
const endings = serverValues.endings.split(' ')
const words = serverValues.words.split(' ')
const stopAfter = serverValues.stopAfter
const stallAfter = Number(serverValues.stallAfter)
const pauseMs = Number(serverValues.pauseMs)

export default [
  http.get('/api/answers/:number', ({ params }) => {
    const ending = endings[Number(params.number) - 1]
    const encoder = new TextEncoder()
    let hasLeft = false
    const body = new ReadableStream({
      async start(controller) {
        for (const [index, word] of words.entries()) {
          if (ending === 'silent' && index === stallAfter) {
            // Nothing more, until a proxy closes the idle connection.
            await delay(2000)
            break
          }
          await delay(pauseMs)
          if (hasLeft) return
          controller.enqueue(encoder.encode(word + ' '))
        }
        if (!hasLeft) controller.close()
      },
      // The client has disconnected.
      cancel() {
        hasLeft = true
      },
    })
    const headers = { 'content-type': 'text/plain; charset=utf-8' }
    if (ending === 'stopped') headers['stop-after'] = stopAfter
    return new HttpResponse(body, { headers })
  }),
]
