import { http, HttpResponse, delay } from 'msw'

// What becomes of the attempts at each question, and the answers. They differ from run to run, so
// don't rely on them.
const outcomes = serverValues.outcomes.split(' ').map((each) => each.split('+'))
const texts = serverValues.texts.split('|')
const { message, dialect } = serverValues
const failAfter = Number(serverValues.failAfter)
const cutAt = Number(serverValues.cutAt)
const cutBytes = Number(serverValues.cutBytes)
const idStep = Number(serverValues.idStep)
const retryAfterS = Number(serverValues.retryAfterS)
const refusedStatus = Number(serverValues.refusedStatus)

const encoder = new TextEncoder()
const lineEnd = serverValues.lineEnd === 'crlf' ? '\r\n' : '\n'
const comments = (': still thinking' + lineEnd).repeat(Number(serverValues.comments))
const block = (...lines) => comments + lines.join(lineEnd) + lineEnd + lineEnd
const delta = (delta, finish_reason = null) =>
  JSON.stringify({ choices: [{ index: 0, delta, finish_reason }] })

/** An answer in the format of Chat Completions; what was added are the ids. */
function blocksOf(text) {
  const words = text.split(' ')
  const all = [
    dialect === 'plain' ? delta({ role: 'assistant', content: '' }) : '{"choices":[]}',
    ...words.map((word, index) => delta({ content: index === 0 ? word : ' ' + word })),
    delta({}, 'stop'),
    JSON.stringify({ choices: [], usage: { total_tokens: words.length + 9 } }),
  ]
  return all.map((data, index) => block('id: ' + (index + 1) * idStep, 'data: ' + data))
}

const done = block('data: [DONE]')
const error = block(
  ...(dialect === 'plain' ? [] : ['event: error']),
  'data: ' + JSON.stringify({ error: { message, type: 'server_error' } }),
)

/** The chunks of an answer, each with the pause before it. */
function* chunksOf(outcome, blocks) {
  if (outcome === 'split') {
    const bytes = encoder.encode(blocks.join('') + done)
    for (let at = 0; at < bytes.length; at += cutBytes) {
      yield [150, bytes.subarray(at, at + cutBytes)]
    }
    return
  }
  const fails = ['error', 'early', 'break'].includes(outcome)
  let pauseMs = 25
  for (const each of fails ? blocks.slice(0, failAfter + 1) : [...blocks, done]) {
    const bytes = encoder.encode(each)
    const long = bytes.findIndex((byte) => byte > 0x7f)
    if (outcome === 'cut' && long >= 0) {
      // Within a character of several bytes.
      yield [pauseMs, bytes.subarray(0, long + cutAt)]
      yield [300, bytes.subarray(long + cutAt)]
    } else {
      yield [pauseMs, bytes]
    }
    // A client that wants to stop has time to do it.
    if (each.includes('⏹')) pauseMs = 300
  }
  if (outcome === 'error') yield [pauseMs, encoder.encode(error)]
  if (outcome === 'early') yield [pauseMs, encoder.encode(done)]
}

function answer(number, outcome, lastId) {
  const blocks = blocksOf(texts[number - 1]).slice(lastId / idStep)
  let hasLeft = false
  return new ReadableStream({
    async start(controller) {
      for (const [pauseMs, bytes] of chunksOf(outcome, blocks)) {
        await delay(pauseMs)
        if (hasLeft) return
        controller.enqueue(bytes)
      }
      if (outcome === 'break') await delay(100)
      if (hasLeft) return
      if (outcome === 'break') controller.error(new Error('The connection broke'))
      else controller.close()
    },
    cancel() {
      hasLeft = true
    },
  })
}

/** After these, the next attempt may get further. */
const passing = ['503', 'early', 'break']
const attempts = new Map()
const charges = new Map()
const questionOfKey = new Map()

const whenToRetry = () =>
  serverValues.retryAfter === 'date'
    ? new Date(Math.ceil(Date.now() / 1000 + retryAfterS) * 1000).toUTCString()
    : String(retryAfterS)

export default [
  http.post('/api/chat/completions', async ({ request }) => {
    const { messages } = await request.json()
    const number = Number(messages.at(-1).content.replace(/\D+/g, ''))
    const refuse = (status, headers = {}) =>
      HttpResponse.json(
        { error: { message: 'Status ' + status } },
        { status, headers: { 'x-question': String(number), ...headers } },
      )
    const planned = outcomes[number - 1]
    if (!planned) return refuse(404)
    const key = request.headers.get('idempotency-key')
    const known = questionOfKey.get(key)
    // The key of another question.
    if (known !== undefined && known !== number) return refuse(422)

    const tried = attempts.get(number) ?? 0
    attempts.set(number, tried + 1)
    const last = planned.at(-1)
    const outcome = planned[tried] ?? (passing.includes(last) ? 'whole' : last)
    if (outcome === '401') return refuse(refusedStatus)
    if (outcome === '503') return refuse(503, { 'retry-after': whenToRetry() })

    // Each answer is charged, unless it was paid for under this key.
    if (known === undefined) charges.set(number, (charges.get(number) ?? 0) + 1)
    if (key !== null) questionOfKey.set(key, number)
    const lastId = Number(request.headers.get('last-event-id') ?? 0)
    return new HttpResponse(answer(number, outcome, lastId), {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'x-question': String(number),
        'x-times-charged': String(charges.get(number)),
      },
    })
  }),
]
