import { expect, test } from 'vitest'

import { examples } from '../../src/catalogue/examples/examples.ts'
import type { NetworkConditions } from '../../src/catalogue/network/conditions.ts'
import type { Lane } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { sharedApp } from '../support/shared-app.ts'
import { useSite } from '../support/site.ts'

/*
 * Each example of a written server runs as its sentence says, in one page: a lane asks it and prints
 * what came of that. The same examples are looked at in Node by tests/servers/server-examples.test.ts.
 */

interface Case {
  readonly id: string
  readonly lane?: Lane
  readonly network?: Partial<NetworkConditions>
  /** Its last statement prints one value by `say`. */
  readonly code: string
  readonly says: unknown
  /** Of the response to each request: whether it is delivered in several chunks, which a busy lane may read together. */
  readonly inSteps?: readonly boolean[]
}

const help = `
const say = (value) => console.log('said ' + JSON.stringify(value))
`

const cases: readonly Case[] = [
  {
    id: 'sse-resume',
    lane: 'eventsource',
    code: `
      const source = new EventSource('/api/news')
      const ids = []
      source.onmessage = ({ lastEventId }) => ids.push(lastEventId)
      await new Promise((resolve) => {
        source.onerror = () => source.readyState === EventSource.CLOSED && resolve()
      })
      say(ids.join())`,
    says: '1,2,3,4,5,6,7',
  },
  {
    id: 'retry-after',
    code: `
      const first = await fetch('/api/report')
      const second = await fetch('/api/report')
      say([first.status, first.headers.get('retry-after'), second.status, await second.text()])`,
    says: [503, '1', 200, 'Ready at the second request.'],
  },
  {
    id: 'broken-line',
    code: `
      const text = await (await fetch('/api/orders')).text()
      const orders = text.trimEnd().split('\\n').map((line) => {
        try { return JSON.parse(line).order } catch (error) { return error.name }
      })
      say(orders)`,
    says: [1, 2, 'SyntaxError', 4, 5],
  },
  {
    id: 'chat-fails',
    code: `
      const url = 'https://api.openai.com/v1/chat/completions'
      const response = await fetch(url, { method: 'POST', body: '{}' })
      const events = (await response.text()).trimEnd().split('\\n\\n')
      say([response.status, ...events.map((event) => Object.keys(JSON.parse(event.slice(6)))[0])])`,
    says: [200, 'id', 'id', 'id', 'id', 'error'],
  },
  {
    id: 'token',
    code: `
      const refused = await fetch('/api/private')
      const { token } = await (await fetch('/api/token', { method: 'POST' })).json()
      const headers = { authorization: 'Bearer ' + token }
      const response = await fetch('/api/private', { headers })
      say([refused.status, await response.text()])`,
    says: [401, 'For your eyes only.'],
  },
  {
    id: 'idempotency',
    code: `
      const pay = (key) =>
        fetch('/api/payments', { method: 'POST', headers: { 'idempotency-key': key }, body: '10' })
      const lost = await pay('a').catch((error) => error.name)
      const again = await pay('a')
      say([lost, again.status, await again.json(), await (await fetch('/api/payments')).json()])`,
    says: ['TypeError', 200, { number: 1, amount: 10 }, { charges: 1 }],
  },
  {
    id: 'credentials',
    network: { cors: true },
    code: `
      const url = 'http://localhost:4000'
      const include = { credentials: 'include' }
      const before = await fetch(url + '/events', include)
      await fetch(url + '/login', { method: 'POST', ...include })
      const without = await fetch(url + '/events')
      const response = await fetch(url + '/events', include)
      say([before.status, without.status, await response.text()])`,
    says: [401, 401, 'data: only\n\ndata: for\n\ndata: you\n\n'],
  },
  {
    id: 'gzip',
    code: `
      const at = async (path) => (await fetch(path)).text()
      say([await at('/api/gzip'), await at('/api/gzip-flushed')])`,
    says: ['one\ntwo\nthree\nfour\nfive\n', 'one\ntwo\nthree\nfour\nfive\n'],
    inSteps: [false, true],
  },
  {
    id: 'accel-buffering',
    network: { bufferWholeResponse: true },
    code: `
      const at = async (path) => (await (await fetch(path)).text()).length > 1
      say([await at('/api/held'), await at('/api/live')])`,
    says: [true, true],
    inSteps: [false, true],
  },
  {
    id: 'client-leaves',
    code: `
      const response = await fetch('/api/ticks')
      const reader = response.body.getReader()
      for (let reads = 0; reads < 3; reads += 1) await reader.read()
      await reader.cancel()
      const last = async () => (await (await fetch('/api/ticks/last')).json()).ticks
      let ticks = await last()
      while (ticks === null) ticks = await last()
      say(ticks >= 3)`,
    says: true,
  },
  {
    id: 'forecasts',
    code: `
      say((await (await fetch('http://localhost:5255/forecasts')).json()).length)`,
    says: 4,
    inSteps: [true],
  },
]

describeEngine(`the examples of a written server in ${engineName}`, () => {
  const shared = sharedApp(useBrowser(), useSite(), 10, { drawn: false })

  test('every example is looked at', () => {
    expect(cases.map(({ id }) => id)).toEqual(examples.map(({ id }) => id))
  })

  test.each(cases.map((each) => [each.id, each] as const))(
    '%s',
    async (id, { lane = 'fetch', network = {}, code, says, inSteps }) => {
      const app = shared.current
      const example = examples.find((each) => each.id === id)
      await app.setServerCode((await example?.load()) ?? '')
      await app.setNetwork(network)
      await app.setCode(lane, help + code)
      await app.run(lane)
      await app.waitForEnd([lane])
      const shown = await app.events(lane, 'shown')
      const said = shown.find(({ text }) => text.startsWith('said '))
      expect(JSON.parse(said?.text.slice(5) ?? 'null')).toEqual(says)
      const delivered = await app.events(lane, 'delivered')
      for (const [index, isInSteps] of inSteps?.entries() ?? []) {
        const chunks = delivered.filter(({ request }) => request === index + 1)
        expect(chunks.length > 1, `request ${index + 1} in several chunks`).toBe(isInSteps)
      }
    },
  )
})
