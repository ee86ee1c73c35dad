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

/** Both ways over one connection. */
const talk = (url, reply, onText) =>
  new Promise((resolve) => {
    const socket = new WebSocket(url)
    socket.onmessage = ({ data }) => {
      onText(data)
      if (data === '?') socket.send(reply)
    }
    socket.onclose = resolve
  })

function open({ url, socket, needs }, onText) {
  if (needs.reply) return talk(socket, needs.reply, onText)
  if (needs.header) return readWithHeaders(url, needs.header, onText)
  return listen(url, onText)
}

const customers = await (await fetch('/api/customers')).json()
for (const customer of customers) {
  let text = ''
  await open(customer, (more) => {
    text += more
  })
  console.log(`${customer.number}: ${text}`)
}
