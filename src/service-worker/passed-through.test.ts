import * as v from 'valibot'
import { afterEach, expect, test, vi } from 'vitest'

import { probeAsked, type Found } from '../channels/probe-port.ts'
import { packedEventsSchema } from '../channels/trace-batch.ts'
import { defaultConditions } from '../catalogue/network/conditions.ts'
import { recordingOfLane } from '../recording/from-trace.ts'
import type { TraceEvent } from '../trace/model/events.ts'
import { LaneSession } from './lane-session.ts'

const siteOrigin = 'https://site.test'
const real = 'http://real.test:7001'

afterEach(() => vi.unstubAllGlobals())

interface Sent {
  readonly url: string
  readonly init: RequestInit
}

/** A session that may reach `real`; `respond` is what the browser's `fetch` does there. */
function setUp(
  respond: (sent: Sent) => Response | Promise<Response>,
  { found = 'silent', upgrades = false }: { found?: Found; upgrades?: boolean } = {},
) {
  const sent: Sent[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push({ url, init })
    return respond({ url, init })
  })
  const events: TraceEvent[] = []
  const lane = new MessageChannel()
  const probes = new MessageChannel()
  const probed: string[] = []
  probes.port1.onmessage = ({ data }: MessageEvent<unknown>) => {
    const { id, url } = v.parse(probeAsked, data)
    probed.push(url)
    probes.port1.postMessage({ id, found })
  }
  const session = new LaneSession({
    run: 'r',
    lane: 'fetch',
    timeScale: 1000,
    // Conditions that would be seen if any took effect.
    settings: {
      network: { ...defaultConditions, cors: true, status: 503, chunkBytes: 1 },
      servers: {},
    },
    realOrigin: real,
    upgrades,
    siteOrigin,
    port: lane.port2,
    probePort: probes.port2,
    post(message) {
      if (message.type === 'trace') events.push(...v.parse(packedEventsSchema, message.events))
    },
  })
  const ask = (url: string, init?: RequestInit) =>
    session.respond(new Request(url, init), { isSynchronous: true })
  const done = () => {
    session.close()
    for (const port of [lane.port1, probes.port1]) port.close()
    return events
  }
  return { ask, done, session, sent, probed }
}

const fails = () => {
  throw new TypeError('Failed to fetch')
}

const bodyOf = (...chunks: readonly string[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk))
      controller.close()
    },
  })

const whysIn = (events: readonly TraceEvent[]) =>
  events.flatMap((event) => (event.kind === 'response-ended' ? [event.why] : []))

test('a request is made anew, without cookies or redirects, and no condition has an effect', async () => {
  const { ask, done, sent, session } = setUp(
    () => new Response(bodyOf('a', 'bc'), { status: 201, headers: { 'x-own': '1' } }),
  )
  expect(session.origins).toEqual([real])
  const headers = { authorization: 'Bearer s3cret', 'x-mine': '2' }
  const response = await ask(`${real}/v1?api_key=s3cret&n=1`, {
    method: 'POST',
    body: 'question',
    headers,
    credentials: 'include',
  })
  expect([response.status, response.headers.get('x-own')]).toEqual([201, '1'])
  expect(await response.text()).toBe('abc')
  const [first] = sent
  expect(first?.url).toBe(`${real}/v1?api_key=s3cret&n=1`)
  expect(first?.init).toMatchObject({
    method: 'POST',
    mode: 'cors',
    credentials: 'omit',
    redirect: 'manual',
  })
  expect(new Headers(first?.init.headers).get('authorization')).toBe('Bearer s3cret')
  expect(new TextDecoder().decode(first?.init.body as ArrayBuffer)).toBe('question')
  const events = done()
  expect(events.map(({ kind }) => kind)).toEqual([
    'request',
    'headers',
    'delivered',
    'delivered',
    'response-ended',
  ])
  expect(events[0]).toMatchObject({ server: 'real', url: `${real}/v1?api_key=(removed)&n=1` })
  const delivered = events.filter((event) => event.kind === 'delivered')
  expect(delivered.map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual(['a', 'bc'])
  // Nothing that is made of the trace can hold what it doesn't.
  expect(JSON.stringify(events)).not.toContain('s3cret')
})

test('a response can be saved as a server: passed through, decoded, and without secrets', async () => {
  const { ask, done } = setUp(
    () => new Response(bodyOf('a', 'bc'), { headers: { 'content-encoding': 'gzip' } }),
  )
  const response = await ask(`${real}/v1?token=s3cret`, { headers: { 'x-api-key': 's3cret' } })
  await response.text()
  const read = recordingOfLane(done(), { siteOrigin, timeScale: 1 })
  if ('problem' in read) throw new Error(read.problem)
  const { recording } = read.value
  expect(recording).toMatchObject({
    source: 'passed-through',
    decoded: true,
    borders: 'known',
    removed: ['?token', 'x-api-key'],
  })
  expect(recording.exchanges[0]?.request).toMatchObject({ origin: real, path: '/v1', query: '' })
  expect(recording.exchanges[0]?.response.chunks.map(({ bytes }) => bytes.length)).toEqual([1, 2])
})

test.each([
  ['answered', 'real-cors'],
  ['redirected', 'real-redirected'],
  ['silent', 'real-silent'],
] as const)('a failed POST is not sent again; where %s, %s is said', async (found, id) => {
  const { ask, done, sent, probed } = setUp(fails, { found })
  const response = await ask(`${real}/pay?key=k`, { method: 'POST', body: '1' })
  expect(response.type).toBe('error')
  expect([sent.length, probed]).toEqual([1, [`${real}/pay?key=k`]])
  expect(whysIn(done())).toEqual([{ id, values: [`${real}/pay?key=(removed)`, siteOrigin] }])
})

test('a redirect ends the request', async () => {
  const redirect = Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' })
  const { ask, done, probed } = setUp(() => redirect)
  expect((await ask(`${real}/a`)).type).toBe('error')
  expect(whysIn(done())).toEqual([{ id: 'real-redirected', values: [`${real}/a`] }])
  expect(probed).toEqual([])
})

test('other origins are asked of nobody outside', async () => {
  const { ask, done, sent } = setUp(fails)
  await ask(`${siteOrigin}/api/text?text=a`)
  await ask('http://real.test:7002/a')
  await ask('https://real.test:7001/a')
  expect(sent).toEqual([])
  done()
})

test('what the browser upgraded to https is asked for as the person allowed it', async () => {
  const { ask, done, sent } = setUp(() => new Response('a'), { upgrades: true })
  await (await ask('https://real.test:7001/a?b')).text()
  expect(sent.map(({ url }) => url)).toEqual([`${real}/a?b`])
  done()
})

test('a client that leaves, and Stop, reach the server; that it has stopped is not said', async () => {
  const left: string[] = []
  const { ask, done, session, sent } = setUp(
    ({ url }) =>
      new Response(
        new ReadableStream({
          cancel: () => {
            left.push(url)
          },
        }),
      ),
  )
  const first = await ask(`${real}/1`)
  await first.body?.cancel()
  const second = await ask(`${real}/2`)
  session.stop()
  await expect(second.text()).rejects.toThrow('stopped')
  await vi.waitFor(() => expect(left).toEqual([`${real}/1`, `${real}/2`]))
  expect(sent.map(({ init }) => init.signal?.aborted)).toEqual([true, true])
  const kinds = done().map(({ kind }) => kind)
  expect(kinds.filter((kind) => kind === 'connection-closed')).toHaveLength(2)
  expect(kinds).not.toContain('server-stopped')
})

test('a body that is a stream, which the browser would not send, is never sent without it', async () => {
  const { session, done, sent, probed } = setUp(fails)
  const request = new Request(`${real}/a?token=s3cret`, { method: 'POST' })
  expect((await session.respond(request, { failsStreaming: true })).type).toBe('error')
  const events = done()
  expect(whysIn(events).map((why) => why?.id)).toEqual(['real-streamed-body'])
  expect(JSON.stringify(events)).not.toContain('s3cret')
  expect([sent, probed]).toEqual([[], []])
})

test('a stop while the server thinks ends the request without a diagnosis', async () => {
  const { ask, done, session, sent, probed } = setUp(
    ({ init }) =>
      new Promise((_resolve, reject) => {
        init.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))
      }),
  )
  const asked = ask(`${real}/1`)
  await vi.waitFor(() => expect(sent).toHaveLength(1))
  session.stop()
  expect((await asked).type).toBe('error')
  expect(done().at(-1)).toMatchObject({ kind: 'connection-closed', reason: 'stopped' })
  expect(probed).toEqual([])
})
