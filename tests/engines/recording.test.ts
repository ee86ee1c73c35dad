import { expect, test } from 'vitest'

import { eventsOf, type Lane, type TraceJson } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { sharedApp } from '../support/shared-app.ts'
import { useSite } from '../support/site.ts'

/* What the sandbox records is what the server sent and the code could see, whatever the code makes of it. */

/** What the client's side of the lane's first request is told to have seen. */
const seenOf = (trace: TraceJson, lane: Lane) => {
  const ofFirst = <E extends { request: number }>(events: readonly E[]) =>
    events.filter(({ request }) => request === 1)
  const sum = (events: readonly { length: number }[]) =>
    events.reduce((total, { length }) => total + length, 0)
  return {
    delivered: sum(ofFirst(eventsOf(trace, lane, 'delivered'))),
    received: sum(ofFirst(eventsOf(trace, lane, 'received'))),
    ends: ofFirst(eventsOf(trace, lane, 'receive-ended')).map(({ how }) => how),
    serverEnds: ofFirst(eventsOf(trace, lane, 'response-ended')).map(({ complete }) => complete),
  }
}

describeEngine(`recording in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()
  const shared = sharedApp(browser, site, 50, { drawn: false })

  async function run(lane: Lane, code: string): Promise<TraceJson> {
    const app = shared.current
    await app.setCode(lane, code)
    await app.run(lane)
    expect(await app.waitForEnd([lane])).toEqual({ [lane]: 'completed' })
    return app.trace()
  }

  const readToTheEnd = `const reader = response.body.getReader()
    while (!(await reader.read()).done);`

  test.each([
    [
      'of one chunk, with its headers',
      `const reader = response.body.getReader()
      const { value } = await reader.read()
      console.log((await new Response(value, response).text()) === new TextDecoder().decode(value))
      while (!(await reader.read()).done);`,
    ],
    [
      'of more bytes than came, with its headers',
      `const { headers } = response
      const doubled = new TransformStream({
        transform: (part, to) => { to.enqueue(part); to.enqueue(part) },
      })
      const text = await new Response(response.body.pipeThrough(doubled), { headers }).text()
      console.log(text.includes('data: '))`,
    ],
    [
      'with its headers, and cancels that',
      `const { headers } = response
      await new Response('data: mine', { headers }).body.cancel()
      console.log(true)
      ${readToTheEnd}`,
    ],
  ])('a response that the code makes %s is none of the server’s', async (_what, reads) => {
    const trace = await run('fetch', `const response = await fetch('/api/stream')\n${reads}`)
    expect(eventsOf(trace, 'fetch', 'shown').map(({ text }) => text)).toEqual(['true'])
    const { delivered, ...seen } = seenOf(trace, 'fetch')
    expect(delivered).toBeGreaterThan(0)
    expect(seen).toEqual({ received: delivered, ends: ['done'], serverEnds: [true] })
  })

  test('a clone is the server’s, and so is the clone of a clone', async () => {
    const trace = await run(
      'fetch',
      `const response = (await fetch('/api/stream')).clone().clone()\n${readToTheEnd}`,
    )
    const { delivered, ...seen } = seenOf(trace, 'fetch')
    expect(seen).toEqual({ received: delivered, ends: ['done'], serverEnds: [true] })
  })

  test.each(['error', 'open'])(
    'an event that the server names “%s” is told of, the browser’s own is not',
    async (name) => {
      const body = `event: ${name}\\ndata: overloaded\\n\\nevent: done\\ndata: x\\n\\n`
      const trace = await run(
        'eventsource',
        `const source = new EventSource('/api/raw?written=escapes&body=' + encodeURIComponent(${JSON.stringify(body)}))
        source.addEventListener('${name}', ({ data }) => data && console.log(data))
        source.addEventListener('done', () => source.close())`,
      )
      const told = eventsOf(trace, 'eventsource', 'event-received')
      expect(told.map(({ type, data }) => [type, data])).toEqual([
        [name, 'overloaded'],
        ['done', 'x'],
      ])
      expect(eventsOf(trace, 'eventsource', 'shown').map(({ text }) => text)).toEqual([
        'overloaded',
      ])
    },
  )

  test('what an EventSource is told is cut after a million characters', async () => {
    const trace = await run(
      'eventsource',
      `const body = 'data: ' + 'x'.repeat(1_020_000) + '\\n\\nevent: done\\ndata: x\\n\\n'
      const source = new EventSource('/api/raw?body=' + encodeURIComponent(body))
      source.onmessage = ({ data }) => console.log(data.length)
      source.addEventListener('done', () => source.close())`,
    )
    expect(eventsOf(trace, 'eventsource', 'shown').map(({ text }) => text)).toEqual(['1020000'])
    const [event] = eventsOf(trace, 'eventsource', 'event-received')
    expect(event?.data).toHaveLength(1_000_000 + '… (20000 more characters)'.length)
    const [opened] = eventsOf(trace, 'eventsource', 'source-opened')
    expect(opened?.url).toMatch(/… \(\d+ more characters\)$/)
  })

  test('a client that leaves with a word of 20 MB is believed', async () => {
    const trace = await run(
      'fetch',
      `const reader = (await fetch('/api/stream')).body.getReader()
      await reader.read()
      await reader.cancel('x'.repeat(2e7))`,
    )
    const [end] = eventsOf(trace, 'fetch', 'receive-ended')
    expect(end?.how).toBe('cancelled')
    expect(end?.message.length).toBeLessThan(30_000)
  })

  test('textStream(), where an engine has it, gives all of a long body and is seen to', async () => {
    const trace = await run(
      'fetch',
      `const response = await fetch('/api/bytes?pauseMs=0')
      let length = 0
      if (response.textStream) for await (const text of response.textStream()) length += text.length
      else length = (await response.text()).length
      console.log(length)`,
    )
    const { delivered, ...seen } = seenOf(trace, 'fetch')
    expect(delivered).toBeGreaterThan(1024 * 1024)
    expect(seen).toEqual({ received: delivered, ends: ['done'], serverEnds: [true] })
    expect(eventsOf(trace, 'fetch', 'shown').map(({ text }) => text)).toEqual([`${delivered}`])
  })

  test('a synchronous XMLHttpRequest gets all that is sent, however much', async () => {
    const trace = await run(
      'axios',
      `const request = new XMLHttpRequest()
      request.open('GET', '/api/bytes?pauseMs=0', false)
      request.send()
      console.log(request.status, request.responseText.length)`,
    )
    const { delivered, received, ends } = seenOf(trace, 'axios')
    expect(received).toBe(delivered)
    expect(delivered).toBeGreaterThan(1024 * 1024)
    expect(ends).toEqual(['done'])
    expect(eventsOf(trace, 'axios', 'shown').map(({ text }) => text)).toEqual([`200 ${delivered}`])
  })
})
