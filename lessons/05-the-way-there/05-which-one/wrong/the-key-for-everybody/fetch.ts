import { createParser } from 'eventsource-parser'

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

function overSocket({ socket, needs }, onText) {
  return new Promise((resolve, reject) => {
    const connection = new WebSocket(socket)
    let all = '',
      replied = false
    connection.onmessage = ({ data }) => {
      all += data
      onText(data)
      if (!replied && all.trimEnd().endsWith('?')) {
        replied = true
        connection.send(needs.reply)
      }
    }
    connection.onclose = ({ code }) =>
      code === 1000 ? resolve() : reject(new Error(`closed with ${code}`))
  })
}

async function overEvents({ url, needs }, onText) {
  let lastId = ''
  let isDone = false
  const parserFor = () =>
    createParser({
      onEvent({ event, data, id }) {
        if (id !== undefined) lastId = id
        if (event === 'done') isDone = true
        else onText(data)
      },
    })
  while (!isDone) {
    const headers = new Headers({ accept: 'text/event-stream' })
    for (const [name, value] of Object.entries(all)) headers.set(name, value)
    if (lastId) headers.set('last-event-id', lastId)
    try {
      const response = await fetch(url, { headers })
      if (!response.ok) throw Object.assign(new Error(`status ${response.status}`), { fatal: true })
      const parser = parserFor()
      for await (const text of response.body.pipeThrough(new TextDecoderStream())) parser.feed(text)
    } catch (error) {
      if (error.fatal) throw error
    }
    if (!isDone) await sleep(300)
  }
}

async function open(customer, onText) {
  if (customer.needs.reply) await overSocket(customer, onText)
  else await overEvents(customer, onText)
}

const customers = await (await fetch('/api/customers')).json()
const all = customers.find((c) => c.needs.header).needs.header
for (const customer of customers) {
  let text = ''
  await open(customer, (part) => {
    text += part
  })
  console.log(`${customer.number}: ${text}`)
}
