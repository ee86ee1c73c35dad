import { createParser } from 'eventsource-parser'

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** What there is of an answer, from its beginning: up to its end, a break or a new question. */
async function answerSoFar(url, headers, known) {
  const response = await fetch(url, { headers })
  let text = ''
  let isDone = false
  const parser = createParser({
    onEvent({ event, data }) {
      if (event === 'done') isDone = true
      else text += data
    },
  })
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  try {
    while (text.length <= known || !text.endsWith('?')) {
      const { done, value } = await reader.read()
      if (done) break
      parser.feed(value)
    }
    await reader.cancel()
  } catch {
    // It broke; the next poll gets more.
  }
  return { text, isDone }
}

/** Requests the answer again and again, and passes on what is new. */
async function open({ url, needs }, onText) {
  let known = 0
  while (true) {
    const { text, isDone } = await answerSoFar(url, needs.header ?? {}, known)
    onText(text.slice(known))
    known = Math.max(known, text.length)
    if (isDone) return
    if (needs.reply && text.endsWith('?')) await fetch(url, { method: 'POST', body: needs.reply })
    await sleep(200)
  }
}

const customers = await (await fetch('/api/customers')).json()
for (const customer of customers) {
  let text = ''
  await open(customer, (more) => {
    text += more
  })
  console.log(`${customer.number}: ${text}`)
}
