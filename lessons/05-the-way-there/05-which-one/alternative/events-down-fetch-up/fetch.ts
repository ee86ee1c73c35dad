import { createParser } from 'eventsource-parser'

/** With headers of one's own: fetch, and a parser for the events. */
async function readWithHeaders(url, headers, onText) {
  const response = await fetch(url, { headers })
  if (!response.ok) throw new Error(`Status ${response.status}`)
  const parser = createParser({
    onEvent({ event, data }) {
      if (event !== 'done') onText(data)
    },
  })
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  while (true) {
    const { done, value } = await reader.read()
    if (done) return
    parser.feed(value)
  }
}

/** It survives breaks: the browser reconnects, and says which event it has. */
const listen = (url, onText) =>
  new Promise((resolve) => {
    const source = new EventSource(url)
    source.onmessage = ({ data }) => onText(data)
    source.addEventListener('done', () => {
      source.close()
      resolve()
    })
  })

/** EventSource down, fetch up. */
const converse = (url, reply, onText) =>
  listen(url, (text) => {
    onText(text)
    if (text.endsWith('?')) fetch(url, { method: 'POST', body: reply })
  })

const open = ({ url, needs }, onText) =>
  needs.reply
    ? converse(url, needs.reply, onText)
    : needs.header
      ? readWithHeaders(url, needs.header, onText)
      : listen(url, onText)

const customers = await (await fetch('/api/customers')).json()
const texts = await Promise.all(
  customers.map(async (customer) => {
    let text = ''
    await open(customer, (more) => (text += more))
    return `${customer.number}: ${text}`
  }),
)
for (const text of texts) console.log(text)
