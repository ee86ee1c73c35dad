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
    const known = Number(request.headers.get('last-event-id') ?? 0)
    const parts = model(known)
    const encoder = new TextEncoder()
    let id = known
    let next = null
    let hasBegun = false
    const body = new ReadableStream({
      // Called whenever the stream can take more.
      async pull(controller) {
        const write = (text) => controller.enqueue(encoder.encode(text))
        if (!hasBegun) {
          hasBegun = true
          return write('retry: 200\n\n')
        }
        next ??= parts.next()
        const step = await Promise.race([next, delay(900)])
        if (!step) return write(': wait\n\n')
        next = null
        if (!step.done) return write(eventOf((id += 1), step.value))
        write('event: done\ndata: all\n\n')
        controller.close()
      },
      cancel() {
        parts.return()
      },
    })
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  }),
]
