import { http, HttpResponse, delay } from 'msw'

// Who asks for what. The values differ from run to run, so don't rely on them.
const needs = serverValues.needs.split(' ')
const texts = serverValues.texts.split('|')
const { headerName, headerValue, reply } = serverValues
const breakAfter = Number(serverValues.breakAfter)
const idStep = Number(serverValues.idStep)
const pauseMs = Number(serverValues.pauseMs)

const customers = needs.map((need, index) => {
  const number = index + 1
  const customer = { number, url: `/api/answers/${number}`, needs: { [need]: true } }
  if (need === 'header') customer.needs.header = { [headerName]: headerValue }
  if (need === 'reply') {
    const query = new URLSearchParams({
      text: texts[index],
      asks: 'on',
      loseAfter: '0',
      pauseMs: '30',
    })
    customer.needs.reply = reply
    customer.socket = `ws://localhost:5255/ws?${query}`
  }
  return customer
})

/** Replies that were posted, by customer, and who waits for them. */
const replies = new Map()
const waiting = new Map()
const replyTo = (number) =>
  replies.get(number) ?? new Promise((resolve) => waiting.set(number, resolve))

/** Customers whose connection has broken: it does so once. */
const broken = new Set()

/** An answer as an event stream, after the last event that the client has. */
function answer({ number, needs: { resume } }, lastId) {
  const words = texts[number - 1].split(' ')
  const from = Number(lastId) / idStep
  const encoder = new TextEncoder()
  let hasLeft = false
  return new ReadableStream({
    async start(controller) {
      const write = (text) => hasLeft || controller.enqueue(encoder.encode(text))
      write('retry: 200\n\n')
      for (const [index, word] of words.entries()) {
        if (index < from) continue
        await delay(pauseMs)
        if (resume && index === breakAfter && !broken.has(number)) {
          broken.add(number)
          return controller.error(new Error('The connection broke'))
        }
        write(`id: ${(index + 1) * idStep}\ndata: ${index === 0 ? '' : ' '}${word}\n\n`)
        // It continues only when somebody has replied.
        if (word.endsWith('?')) write(`data: «${await replyTo(number)}»\n\n`)
      }
      write('event: done\ndata: \n\n')
      if (!hasLeft) controller.close()
    },
    cancel() {
      hasLeft = true
    },
  })
}

export default [
  http.get('/api/customers', () => HttpResponse.json(customers)),
  http.get('/api/answers/:number', ({ request, params }) => {
    const customer = customers[Number(params.number) - 1]
    const { header } = customer.needs
    if (header && request.headers.get(headerName) !== headerValue) {
      return new HttpResponse('Who are you?\n', { status: 401 })
    }
    const lastId = request.headers.get('last-event-id') ?? 0
    return new HttpResponse(answer(customer, lastId), {
      headers: { 'content-type': 'text/event-stream' },
    })
  }),
  // A reply to a question in an answer that is still open.
  http.post('/api/answers/:number', async ({ request, params }) => {
    const number = Number(params.number)
    const text = await request.text()
    replies.set(number, text)
    waiting.get(number)?.(text)
    return new HttpResponse(null, { status: 204 })
  }),
]
