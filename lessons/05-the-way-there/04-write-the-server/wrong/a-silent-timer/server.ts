import { http, HttpResponse, delay } from 'msw'

// What the model says, part by part. The values differ from run to run, so don't rely on them.
const parts = JSON.parse(serverValues.parts)
const pauseMs = Number(serverValues.pauseMs)
const silentBefore = Number(serverValues.silentBefore)
const silenceMs = Number(serverValues.silenceMs)
let answers = 0

/** Thinks of one part after the other, and leaves out the first `known`. This is the model: keep it. */
async function* model(known = 0) {
  const answer = (answers += 1)
  for (const [index, part] of parts.entries()) {
    if (index < known) continue
    await delay(index === silentBefore ? silenceMs : pauseMs)
    console.log(`answer ${answer}, part ${index + 1}`)
    yield part
  }
}

/** An event; each line of its data has a field of its own. */
function eventOf(id, data) {
  const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`)
  return `id: ${id}\n${lines.join('')}\n`
}

export default [
  http.get('/api/answer', ({ request }) => {
    // A browser that reconnects sends the id of the last event it received.
    const known = Number(request.headers.get('last-event-id') ?? 0)
    const encoder = new TextEncoder()
    let hasLeft = false
    let heartbeat
    const body = new ReadableStream({
      async start(controller) {
        const write = (text) => controller.enqueue(encoder.encode(text))
        write('retry: 200\n\n')
        heartbeat = setInterval(() => {
          if (!hasLeft) write(': still thinking\n\n')
        }, 1000)
        let id = known
        for await (const part of model(known)) {
          if (hasLeft) return
          id += 1
          write(eventOf(id, part))
        }
        clearInterval(heartbeat)
        if (hasLeft) return
        write('event: done\ndata: \n\n')
        controller.close()
      },
      // The client has disconnected.
      cancel() {
        hasLeft = true
      },
    })
    return new HttpResponse(body, { headers: { 'content-type': 'text/event-stream' } })
  }),
]
