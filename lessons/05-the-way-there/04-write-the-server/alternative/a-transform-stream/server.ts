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

async function answer(known, writer) {
  const encoder = new TextEncoder()
  const write = async (text) => {
    await writer.ready
    await writer.write(encoder.encode(text))
  }
  // What can't be written any more is nobody's loss.
  const heartbeat = setInterval(() => write(':\n\n').catch(() => {}), 800)
  try {
    await write('retry: 200\n\n')
    let id = known
    for await (const part of model(known)) await write(eventOf((id += 1), part))
    await write('event: done\ndata: bye\n\n')
    await writer.close()
  } catch {
    // The client has left: the stream refuses more.
  } finally {
    clearInterval(heartbeat)
  }
}

export default [
  http.get('/api/answer', ({ request }) => {
    const known = Number(request.headers.get('last-event-id') ?? 0)
    const { readable, writable } = new TransformStream()
    answer(known, writable.getWriter())
    return new HttpResponse(readable, { headers: { 'content-type': 'text/event-stream' } })
  }),
]
