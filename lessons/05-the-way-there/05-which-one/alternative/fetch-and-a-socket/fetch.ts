import { createParser } from 'eventsource-parser'

/** One reader for headers and for breaks; asks again for what follows the last event. */
async function read(url, headers, onText) {
  let lastId = ''
  let isDone = false
  while (!isDone) {
    const response = await fetch(url, {
      headers: lastId === '' ? headers : { ...headers, 'Last-Event-ID': lastId },
    })
    const parser = createParser({
      onEvent({ event, data, id }) {
        if (event === 'done') isDone = true
        else {
          onText(data)
          lastId = id ?? lastId
        }
      },
    })
    const decoder = new TextDecoder()
    const reader = response.body.getReader()
    try {
      for (let step = await reader.read(); !step.done; step = await reader.read()) {
        parser.feed(decoder.decode(step.value, { stream: true }))
      }
    } catch {
      // The connection broke; the loop asks again.
    }
  }
}

class Conversation {
  constructor(url, reply, onText) {
    this.socket = new WebSocket(url)
    this.closed = new Promise((resolve) => this.socket.addEventListener('close', resolve))
    this.socket.addEventListener('message', ({ data }) => {
      onText(data)
      if (data === '?') this.socket.send(reply)
    })
  }
}

async function open({ url, socket, needs }, onText) {
  if (socket) await new Conversation(socket, needs.reply, onText).closed
  else await read(url, needs.header ?? {}, onText)
}

for (const customer of await fetch('/api/customers').then((response) => response.json())) {
  const parts = []
  await open(customer, (text) => parts.push(text))
  output.append(`${customer.number}: ${parts.join('')}\n`)
}
