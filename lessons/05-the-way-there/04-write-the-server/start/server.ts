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
  http.get('/api/answer', async () => {
    const all = []
    for await (const part of model()) all.push(part)
    return HttpResponse.json({ text: all.join('') })
  }),
]
