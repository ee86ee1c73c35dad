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

export default [
  http.get('/api/answer', ({ request }) => {
    const encoder = new TextEncoder()
    const known = Number(request.headers.get('last-event-id') ?? 0) || 0
    let hasLeft = false
    let timer
    const body = new ReadableStream({
      async start(controller) {
        const write = (text) => {
          if (!hasLeft) controller.enqueue(encoder.encode(text))
        }
        const beat = () => {
          clearInterval(timer)
          timer = setInterval(() => write(': still here\n\n'), 5)
        }
        beat()
        let id = known
        for await (const part of model(known)) {
          if (hasLeft) break
          id += 1
          const data = part
            .split(/\r\n|\r|\n/)
            .map((line) => `data: ${line}\n`)
            .join('')
          write(`retry: 200\nid: ${id}\n${data}\n`)
          beat()
        }
        clearInterval(timer)
        if (hasLeft) return
        write('event: done\ndata:\n\n')
        controller.close()
      },
      cancel() {
        hasLeft = true
        clearInterval(timer)
      },
    })
    return new HttpResponse(body, { headers: { 'content-type': 'text/event-stream' } })
  }),
]
