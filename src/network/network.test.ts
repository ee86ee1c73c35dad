import { expect, test, vi } from 'vitest'

import type { RequestId, ServerEventData } from '../trace/model/events.ts'
import { defaultConditions, type NetworkConditions } from '../catalogue/network/conditions.ts'
import type { ServerSettings } from '../catalogue/servers/server-description.ts'
import { Network, type RequestLog } from './network.ts'

const siteOrigin = 'https://site.example'
const foreign = 'http://localhost:5255/stream'

const hello = () => new Response('hello', { headers: { server: 'Kestrel' } })

function setUp(
  chosen: Partial<NetworkConditions>,
  settings: ServerSettings = {},
  answer: () => Response = hello,
) {
  const recorded: ServerEventData[] = []
  const asked: Request[] = []
  let count = 0
  const newLog = (): RequestLog => {
    count += 1
    const request: RequestId = count
    return {
      record: (happening) => recorded.push({ ...happening, request }),
      another: newLog,
    }
  }
  const network = new Network({
    conditions: { ...defaultConditions, ...chosen },
    settings,
    siteOrigin,
    timeScale: 1000,
    answer: async (request) => {
      asked.push(request)
      return answer()
    },
  })
  return {
    network,
    asked,
    ask: (url: string, init?: RequestInit) => network.ask(new Request(url, init), newLog()),
    kinds: () => recorded.map(({ kind, request }) => `${kind} ${request}`),
    recorded,
  }
}

test('as sent, a request reaches its server and the answer its client', async () => {
  const { ask, kinds } = setUp({})
  const { response } = await ask(foreign)
  expect(await response?.text()).toBe('hello')
  expect(response?.headers.get('server')).toBe('Kestrel')
  expect(kinds()).toEqual(['request 1', 'headers 1'])
})

test('over a slow network a request is on its way before it reaches the server', async () => {
  const { ask, kinds } = setUp({ initialDelayMs: 20 })
  const asking = ask(foreign)
  await Promise.resolve()
  expect(kinds()).toEqual(['waiting 1'])
  await asking
  expect(kinds()).toEqual(['waiting 1', 'request 1', 'headers 1'])
})

test('a request without a connection waits, and reaches its server when one is free', async () => {
  const { ask, kinds, recorded } = setUp({ connectionLimit: 1 })
  const first = await ask(foreign)
  const second = ask(foreign)
  const elsewhere = await ask(`${siteOrigin}/api/stream`)
  expect(kinds()).toEqual(['request 1', 'headers 1', 'waiting 2', 'request 3', 'headers 3'])
  expect(recorded[2]).toMatchObject({ reason: 'connection', url: foreign })
  elsewhere.release()
  first.release()
  await second
  expect(kinds().slice(5)).toEqual(['request 2', 'headers 2'])
})

test('other tabs hold all connections until one of them is closed', async () => {
  const { ask, kinds } = setUp({ connectionLimit: 6, connectionsTaken: 6 })
  const asking = ask(foreign)
  await Promise.resolve()
  expect(kinds()).toEqual(['waiting 1'])
  await asking
  expect(kinds()).toEqual(['waiting 1', 'request 1', 'headers 1'])
})

test('when all is stopped nobody waits any more', async () => {
  const { ask, asked, network, kinds } = setUp({
    connectionLimit: 1,
    connectionsTaken: 1,
    initialDelayMs: 60_000,
  })
  const waiting = [ask(foreign), ask(foreign), ask(foreign)]
  network.stop()
  const answers = await Promise.all(waiting)
  expect(answers.map(({ response }) => response)).toEqual([null, null, null])
  // As a browser drops what it has not sent yet.
  expect(asked).toEqual([])
  expect(kinds().toSorted()).toEqual([
    'connection-closed 1',
    'connection-closed 2',
    'connection-closed 3',
    'waiting 1',
    'waiting 2',
    'waiting 3',
  ])
})

test('what is on its way when all is stopped never reaches its server', async () => {
  vi.setTimerTickMode('manual')
  const { ask, asked, network, kinds } = setUp({ initialDelayMs: 60_000 })
  const asking = ask(foreign)
  await vi.waitFor(() => expect(kinds()).toEqual(['waiting 1']))
  network.stop()
  expect((await asking).response).toBeNull()
  expect(asked).toEqual([])
  expect(kinds()).toEqual(['waiting 1', 'connection-closed 1'])
})

test('a server that breaks before its headers is the end of the request, and frees its connection', async () => {
  const { ask, kinds, recorded } = setUp({ connectionLimit: 1 }, {}, () => {
    throw new Error('The service broke the connection')
  })
  const first = await ask(foreign)
  expect(first.response).toBeNull()
  expect(recorded[1]).toMatchObject({ complete: false, reason: 'The service broke the connection' })
  first.release()
  await ask(foreign)
  expect(kinds()).toEqual(['request 1', 'response-ended 1', 'request 2', 'response-ended 2'])
})

test.each([500, 204])('status %i comes without asking the server', async (status) => {
  const { ask, asked } = setUp({ status })
  const { response } = await ask(foreign)
  expect(response?.status).toBe(status)
  expect(asked).toEqual([])
  expect((await response?.text()) === '').toBe(status === 204)
})

test('CORS: a simple request is answered, and the answer kept from the code', async () => {
  const { ask, asked, kinds } = setUp({ cors: true })
  expect((await ask(foreign, { method: 'POST', body: 'x' })).response).toBeNull()
  expect(asked).toHaveLength(1)
  expect(kinds()).toEqual(['request 1', 'headers 1', 'connection-closed 1', 'server-stopped 1'])
})

test('CORS: Ollama turns pages of other origins away, and does nothing for them', async () => {
  const { ask, asked, recorded } = setUp({ cors: true })
  const ollama = 'http://127.0.0.1:11434/api/chat'
  expect((await ask(ollama, { method: 'POST', body: '{}' })).response).toBeNull()
  expect((await ask(ollama, { method: 'DELETE' })).response).toBeNull()
  expect(asked).toEqual([])
  const statuses = recorded.flatMap((each) => (each.kind === 'headers' ? [each.status] : []))
  expect(statuses).toEqual([403, 403])
})

test('CORS: a request that needs a preflight never reaches a host that does not allow it', async () => {
  const { ask, asked, recorded, kinds } = setUp({ cors: true })
  const { response } = await ask(foreign, { method: 'POST', headers: { 'x-mine': '1' } })
  expect(response).toBeNull()
  expect(asked).toEqual([])
  expect(kinds()).toEqual([
    'waiting 1',
    'request 2',
    'headers 2',
    'response-ended 2',
    'connection-closed 1',
  ])
  expect(recorded[1]).toMatchObject({ method: 'OPTIONS' })
})

test('CORS: where it is allowed the preflight is asked once in a while', async () => {
  const { ask, kinds } = setUp({ cors: true }, { cors: { 'localhost:5255': 'on' } })
  const init = { method: 'POST', headers: { 'x-mine': '1' } }
  const { response } = await ask(foreign, init)
  expect([...(response?.headers.keys() ?? [])]).toEqual(['content-type'])
  await ask(foreign, init)
  expect(kinds().filter((kind) => kind.startsWith('request'))).toEqual([
    'request 2',
    'request 1',
    'request 3',
  ])
})

test('CORS is not about the page’s own origin, nor about what it does not look at', async () => {
  const own = setUp({ cors: true })
  expect((await own.ask(`${siteOrigin}/api/stream`)).response?.headers.get('server')).toBe(
    'Kestrel',
  )
  const opaque = setUp({ cors: true })
  const { response } = await opaque.ask(foreign, { mode: 'no-cors' })
  expect(await response?.text()).toBe('')
})

test('an EventSource that comes back brings its id, though the browser hides it', async () => {
  const { ask, asked, network } = setUp({})
  const url = `${siteOrigin}/api/stream`
  const init: RequestInit = { headers: { accept: 'text/event-stream' }, cache: 'no-store' }
  network.positions.opened(url)
  const first = await ask(url, init)
  first.source?.delivered(new TextEncoder().encode('id: 4\ndata: x\n\n'))
  first.source?.ended()
  await ask(url, init)
  expect(asked.map((request) => request.headers.get('last-event-id'))).toEqual([null, '4'])
  expect((await ask(url)).source).toBeNull()
})

test('faults happen to one request of a host only, if so chosen', async () => {
  const { ask, asked } = setUp({ status: 503, failAfterBytes: 2, faultAtRequest: 2 })
  const statuses = async (url: string) => (await ask(url)).response?.status
  expect(await statuses(foreign)).toBe(200)
  // Each host is counted by itself.
  expect(await statuses(`${siteOrigin}/api/stream`)).toBe(200)
  expect(await statuses(foreign)).toBe(503)
  expect(await statuses(foreign)).toBe(200)
  expect(await statuses(`${siteOrigin}/api/text`)).toBe(503)
  expect(asked).toHaveLength(3)
})

test('a preflight is none of the requests that are counted', async () => {
  const on = { cors: { 'localhost:5255': 'on' } }
  const { ask, recorded } = setUp({ status: 503, faultAtRequest: 1, cors: true }, on)
  const init = { method: 'POST', headers: { 'x-mine': '1' } }
  await ask(foreign, init)
  await ask(foreign, init)
  const statuses = recorded.flatMap((event) => (event.kind === 'headers' ? [event.status] : []))
  expect(statuses).toEqual([204, 503, 200])
})

test('what a proxy changes of the headers is recorded beside the server’s', async () => {
  const text = () => new Response('hello', { headers: { 'content-type': 'text/plain' } })
  const { ask, recorded } = setUp({ gzip: true }, {}, text)
  const { response, passage } = await ask(foreign)
  expect(response?.headers.get('content-encoding')).toBe('gzip')
  expect(recorded.at(-1)).toMatchObject({
    headers: [['content-type', 'text/plain']],
    proxied: [
      ['content-encoding', 'gzip'],
      ['content-type', 'text/plain'],
      ['vary', 'Accept-Encoding'],
    ],
  })
  expect(passage?.encodedBytes()).toBe(0)
})

test('a server that compresses by itself is not compressed again', async () => {
  const headers = { 'content-type': 'text/plain', 'content-encoding': 'gzip' }
  const { ask, recorded } = setUp({ gzip: true }, {}, () => new Response('x', { headers }))
  const { response } = await ask(foreign)
  expect(response?.headers.get('content-encoding')).toBe('gzip')
  expect(recorded.at(-1)).toMatchObject({
    proxied: expect.arrayContaining([['vary', 'Accept-Encoding']]),
  })
})

test.each([
  [502, 'text/html', '<h1>502 Bad Gateway</h1>'],
  [500, 'text/plain; charset=utf-8', 'The network answers with 500'],
])('a status of %d comes as %s', async (status, type, text) => {
  const { response } = await setUp({ status, gzip: true }).ask(foreign)
  expect(response?.headers.get('content-type')).toBe(type)
  expect(response?.headers.has('content-encoding')).toBe(false)
  expect(await response?.text()).toContain(text)
})
