import { http, HttpResponse, delay } from 'msw'

// What becomes of each question, and the words of the answers. They differ from run to run.
const endings = serverValues.endings.split(' ')
const words = serverValues.words.split(' ')
const { message } = serverValues
const status = Number(serverValues.status)
const pauseMs = Number(serverValues.pauseMs)

/** The finish_reason of answers that have one. */
const reasons = { whole: 'stop', length: 'length', filter: 'content_filter' }

const encoder = new TextEncoder()
const event = (data) => encoder.encode('data: ' + JSON.stringify(data) + '\n\n')
const chunk = (delta, reason = null) =>
  event({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1795500000,
    model: 'gpt-4o-2024-08-06',
    choices: [{ index: 0, delta, logprobs: null, finish_reason: reason }],
  })

function answer(number, ending) {
  // Six words, from a different one on for each question.
  const own = words.map((_, index) => words[(index + number) % words.length]).slice(0, 6)
  const isWhole = ending === 'whole'
  let hasLeft = false
  return new ReadableStream({
    async start(controller) {
      for (const word of isWhole ? own : own.slice(0, 3)) {
        await delay(pauseMs)
        if (hasLeft) return
        controller.enqueue(chunk({ content: word + ' ' }))
      }
      await delay(pauseMs)
      if (hasLeft) return
      if (ending === 'break') return controller.error(new Error('The service crashed'))
      if (ending === 'error')
        controller.enqueue(event({ error: { message, type: 'server_error' } }))
      if (ending in reasons) controller.enqueue(chunk({}, reasons[ending]))
      if (ending in reasons || ending === 'marked') {
        controller.enqueue(encoder.encode('data: [DONE]\n\n'))
      }
      controller.close()
    },
    cancel() {
      hasLeft = true
    },
  })
}

export default [
  http.post('https://api.openai.com/v1/chat/completions', async ({ request }) => {
    const { messages } = await request.json()
    const number = Number(messages[0].content.replace(/\D+/g, ''))
    const ending = endings[number - 1]
    if (ending === 'refused') return HttpResponse.json({ error: { message } }, { status })
    if (ending === 'proxy') {
      return HttpResponse.html('<html><h1>502 Bad Gateway</h1></html>\n', { status: 502 })
    }
    return new HttpResponse(answer(number, ending), {
      headers: { 'content-type': 'text/event-stream; charset=utf-8' },
    })
  }),
]
