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
  http.get('/api/answer', async ({ request }) => {
    const known = Number(request.headers.get('last-event-id') ?? 0)
    const all = []
    for await (const part of model(known)) all.push(part)
    const encoder = new TextEncoder()
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(encoder.encode('retry: 200\n\n'))
        for (const [index, part] of all.entries()) {
          controller.enqueue(encoder.encode(eventOf(known + index + 1, part)))
        }
        controller.enqueue(encoder.encode('event: done\ndata: \n\n'))
        controller.close()
      },
    })
    return new HttpResponse(body, { headers: { 'content-type': 'text/event-stream' } })
  }),
]
