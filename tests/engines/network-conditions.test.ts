import { expect, test } from 'vitest'

import type { NetworkConditions } from '../../src/catalogue/network/conditions.ts'
import { allLanes, eventsOf, type Lane, type TraceJson } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { streamUrl } from '../support/learner-code.ts'
import {
  watchAxios,
  watchConnections,
  watchCors,
  watchEventSource,
  twice,
  watchFetch,
} from '../support/network-watchers.ts'
import { dataOf, last, lengths, sum, textsOf, told } from '../support/observations.ts'
import { aspnetChunks, sentence } from '../support/sentence.ts'
import { sharedApp } from '../support/shared-app.ts'
import { useSite } from '../support/site.ts'

/*
 * What fetch, EventSource and axios observe of each network condition, all three at once. What
 * differs between engines is said where it is expected, and in docs/fidelity.md.
 */

/** A chunk every 12.5 ms. Conditions' delays are given in the server's time, too. */
const timeScale = 40
const onWall = (ms: number): number => ms / timeScale
const article = aspnetChunks.join('')
const bodyBytes = 177
/** What the EventSource gets: long enough to come back twice after a fault. */
const events = sentence.slice(0, 20)
/** Fewer than either body has, and inside an event. */
const faultAt = 160
const streamOf = (text: string) =>
  `/api/stream?resume=on&retryMs=200&text=${encodeURIComponent(text)}`
const resuming = streamOf(events)
/** Clocks of two realms, and timers, may be off by so much. */
const slackMs = 3

const wholeArticle = { end: 'done', status: 200, text: article }

describeEngine(`network conditions in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()
  const shared = sharedApp(browser, site, timeScale, { drawn: false })

  async function observe(
    conditions: Partial<NetworkConditions> | string,
    code: Partial<Record<Lane, string>> = {},
  ): Promise<TraceJson> {
    const app = shared.current
    const watching = {
      fetch: watchFetch(),
      eventsource: watchEventSource(resuming, 20),
      axios: watchAxios(),
    }
    await app.choose({ network: conditions, code: { ...watching, ...code } })
    await app.runAll()
    const states = await app.waitForEnd(allLanes, 60_000)
    expect(states).toEqual({ fetch: 'completed', eventsource: 'completed', axios: 'completed' })
    return app.trace()
  }

  /** What no condition may change for a client that puts things together rightly. */
  function expectAllArrived(trace: TraceJson, text = events): void {
    expect(sum(lengths(trace, 'fetch', 'received'))).toBe(bodyBytes)
    expect(last(trace, 'fetch')).toEqual({ end: 'done' })
    expect(dataOf(trace).join('')).toBe(text)
    expect(last(trace, 'eventsource')).toEqual({ end: 'done' })
    expect(last(trace, 'axios')).toEqual(wholeArticle)
  }

  test('as sent: everything comes as it was written', async () => {
    const trace = await observe('as-sent')
    expectAllArrived(trace)
    expect(textsOf(trace).join('')).toBe(article)
    expect(lengths(trace, 'fetch', 'delivered')).toEqual(lengths(trace, 'fetch', 'written'))
    expect(trace.settings.network.chunkBytes).toBeNull()
  })

  test('an initial delay passes before the request reaches the server', async () => {
    const trace = await observe('slow-start')
    expectAllArrived(trace)
    expect(trace.settings.network.initialDelayMs).toBe(2000)
    for (const lane of allLanes) {
      const [waiting] = eventsOf(trace, lane, 'waiting')
      const [request] = eventsOf(trace, lane, 'request')
      expect(waiting).toMatchObject({ reason: 'network', request: 1 })
      const passed = (request?.at ?? 0) - (waiting?.at ?? 0)
      expect(passed, `ms on the way in ${lane}`).toBeGreaterThanOrEqual(onWall(2000) - slackMs)
    }
  })

  test('a delay a chunk and jitter spread what arrives, and the server writes on', async () => {
    const conditions = { chunkDelayMs: 1200, jitterMs: 800, seed: 3 }
    const [gapMs, jitterMs] = [onWall(1200), onWall(800)]
    const trace = await observe(conditions)
    expectAllArrived(trace)
    for (const lane of ['fetch', 'axios'] as const) {
      const delivered = eventsOf(trace, lane, 'delivered').map(({ at }): number => at)
      const gaps = delivered.slice(1).map((at, index) => at - (delivered[index] ?? NaN))
      expect(gaps.length).toBeGreaterThan(20)
      // A busy machine notes a chunk late, and the gap after it is then short by as much.
      const short = gaps.filter((gap) => !(gap >= gapMs - slackMs))
      expect(short.length, `gaps of ${short.join(', ')} ms`).toBeLessThanOrEqual(gaps.length / 10)
      expect(sum(gaps) / gaps.length).toBeGreaterThan(gapMs + jitterMs / 2 - 4)
      const written = eventsOf(trace, lane, 'written')
      expect(written).toHaveLength(aspnetChunks.length)
      // 35 chunks at 12.5 ms against 35 at 30 ms and more: the network is about halfway by then.
      const isEarly = delivered.filter((at) => at < (written.at(-1)?.at ?? 0))
      expect(isEarly.length).toBeLessThan(aspnetChunks.length * 0.75)
    }
  })

  test('five-byte chunks: fetch sees cut characters, EventSource and axios do not', async () => {
    // The preset, and chunks far enough apart that a busy machine does not join them all.
    const trace = await observe({ chunkBytes: 5, chunkDelayMs: 400 })
    expectAllArrived(trace)
    expect(lengths(trace, 'fetch', 'written')).toHaveLength(aspnetChunks.length)
    const delivered = eventsOf(trace, 'fetch', 'delivered')
    expect(delivered.map(({ chunk }) => chunk)).toEqual(delivered.map((_, index) => index + 1))
    expect(delivered.length).toBeGreaterThan(aspnetChunks.length + 20)
    for (const { offset, length } of delivered) {
      expect(Math.floor(offset / 5)).toBe(Math.floor((offset + length - 1) / 5))
    }
    expect(textsOf(trace).join('')).toContain('\ufffd')
  })

  test('one byte at a time: reads have one byte, and characters none of them whole', async () => {
    // 5 ms a byte, at any speed.
    const few = events.slice(0, 6)
    const eventsource = watchEventSource(streamOf(few), 20)
    const trace = await observe('one-byte-at-a-time', { eventsource })
    expectAllArrived(trace, few)
    expect(lengths(trace, 'fetch', 'delivered')).toEqual(Array.from({ length: 177 }, () => 1))
    // Borders hold from 5 ms apart for a prompt reader; a busy machine joins many.
    const reads = told(trace, 'fetch').filter(({ bytes }) => bytes === 1)
    expect(reads.length).toBeGreaterThan(bodyBytes / 10)
    expect(textsOf(trace).join('')).toContain('\ufffd\ufffd\ufffd')
  })

  test.each(['buffering-proxy', { bufferWholeResponse: true }] as const)(
    'held back until the end (%j): nothing, and then everything at once',
    async (conditions) => {
      const trace = await observe(conditions)
      expectAllArrived(trace)
      for (const lane of allLanes) {
        const written = eventsOf(trace, lane, 'written')
        const delivered = eventsOf(trace, lane, 'delivered')
        expect(delivered).toHaveLength(1)
        expect(delivered[0]?.sequence).toBeGreaterThan(written.at(-1)?.sequence ?? Infinity)
      }
      // Headers are not held back, but Firefox tells of them with the first byte only.
      const isToldAtOnce = engineName !== 'firefox'
      for (const lane of ['fetch', 'eventsource'] as const) {
        const written = eventsOf(trace, lane, 'written')
        const [told] = eventsOf(trace, lane, 'shown')
        expect(told?.text).toMatch(/status|opened/)
        const before = written.filter(({ at }) => at < (told?.at ?? Infinity) - slackMs).length
        if (isToldAtOnce) expect(before, lane).toBeLessThan(written.length * 0.75)
        else expect(before, lane).toBeGreaterThanOrEqual(written.length - 2)
      }
    },
  )

  test('held back until n bytes: as many come at once as make them up, and the rest at the end', async () => {
    const least = 60
    const trace = await observe({ bufferUntilBytes: least })
    expectAllArrived(trace)
    for (const lane of allLanes) {
      const written = eventsOf(trace, lane, 'written')
      const delivered = eventsOf(trace, lane, 'delivered')
      expect(delivered.length, `chunks to ${lane}`).toBeGreaterThan(2)
      for (const { offset, length, sequence } of delivered.slice(0, -1)) {
        const last = written.find((each) => each.offset + each.length === offset + length)
        expect(length).toBeGreaterThanOrEqual(least)
        // No write less would have done, and none later was waited for.
        expect(length - (last?.length ?? Infinity)).toBeLessThan(least)
        const next = written.find((each) => each.offset === offset + length)
        expect(sequence).toBeGreaterThan(last?.sequence ?? Infinity)
        // The last two are written at once.
        if (next !== written.at(-1)) expect(sequence).toBeLessThan(next?.sequence ?? 0)
      }
    }
  })

  test('one event late: each comes when the server writes the next', async () => {
    const trace = await observe('one-event-late')
    expectAllArrived(trace)
    const written = eventsOf(trace, 'eventsource', 'written')
    // The first chunk holds no event but the time to wait before coming back.
    const received = eventsOf(trace, 'eventsource', 'event-received')
    // Each character, and the end.
    expect(received).toHaveLength(events.length + 1)
    for (const [index, event] of received.slice(0, -1).entries()) {
      expect(event.at).toBeGreaterThanOrEqual((written[index + 2]?.at ?? Infinity) - slackMs)
    }
    const delivered = eventsOf(trace, 'fetch', 'delivered')
    const ofServer = eventsOf(trace, 'fetch', 'written')
    for (const [index, { sequence }] of delivered.slice(0, -1).entries()) {
      expect(sequence).toBeGreaterThan(ofServer[index + 1]?.sequence ?? Infinity)
    }
  })

  test('a compressing proxy: all at the end without a flush, chunk by chunk with one', async () => {
    const held = await observe('compressing-proxy')
    const flushed = await observe('compressing-proxy-flushed')
    for (const trace of [held, flushed]) {
      expectAllArrived(trace)
      expect(textsOf(trace).join('')).toBe(article)
      // Decoded, and still said to be compressed, as a page sees it.
      expect(told(trace, 'fetch')[0]).toMatchObject({
        headers: expect.arrayContaining(['content-encoding', 'vary']),
      })
      for (const lane of allLanes) {
        const [headers] = eventsOf(trace, lane, 'headers')
        expect(headers?.proxied).toContainEqual(['content-encoding', 'gzip'])
        // A source that is closed at its last event may be gone before the server has ended.
        const ends = (['response-ended', 'connection-closed'] as const).flatMap(
          (kind): readonly { readonly encodedBytes?: number }[] => eventsOf(trace, lane, kind),
        )
        expect(ends, lane).toHaveLength(1)
        expect(ends[0]?.encodedBytes, lane).toBeGreaterThan(20)
      }
    }
    for (const lane of allLanes) {
      const delivered = eventsOf(held, lane, 'delivered')
      expect(delivered).toHaveLength(1)
      const lastWritten = eventsOf(held, lane, 'written').at(-1)
      expect(delivered[0]?.sequence).toBeGreaterThan(lastWritten?.sequence ?? Infinity)
      expect(lengths(flushed, lane, 'delivered')).toEqual(lengths(flushed, lane, 'written'))
    }
    const ofReads = told(flushed, 'fetch').filter(({ bytes }) => bytes !== undefined)
    // In several: how many chunks a read brings is the engine's, more of them on a busy machine.
    expect(ofReads.length).toBeGreaterThan(3)
  })

  test('a proxy obeys X-Accel-Buffering and no-transform, unless it ignores them', async () => {
    const url = '/api/raw'
    const code = {
      fetch: watchFetch(url, '{}'),
      eventsource: watchEventSource(url, 1),
      axios: watchAxios(url),
    }
    await shared.current.setServers({
      raw: {
        body: 'data: 1\n\ndata: 2\n\nevent: done\ndata: 3\n\n',
        chunks: 'events',
        pauseMs: '500',
        headers: 'X-Accel-Buffering: no\nCache-Control: no-transform',
      },
    })
    const proxies = { bufferWholeResponse: true, gzip: true }
    const obeying = await observe(proxies, code)
    const ignoring = await observe({ ...proxies, ignoreProxyHeaders: true }, code)
    for (const lane of allLanes) {
      expect(lengths(obeying, lane, 'delivered')).toEqual(lengths(obeying, lane, 'written'))
      expect(lengths(obeying, lane, 'written')).toHaveLength(3)
      expect(lengths(ignoring, lane, 'delivered')).toHaveLength(1)
    }
    for (const trace of [obeying, ignoring]) {
      expect(dataOf(trace)).toEqual(['1', '2'])
      // It is meant for the proxy, which keeps it.
      expect(told(trace, 'fetch')[0]?.['headers']).not.toContain('x-accel-buffering')
    }
  })

  test('a fault at one request of each lane to a host: the next one gets everything', async () => {
    const trace = await observe(
      { failAfterBytes: faultAt, faultAtRequest: 1 },
      { fetch: twice(watchFetch()), axios: twice(watchAxios()) },
    )
    for (const lane of ['fetch', 'axios'] as const) {
      expect(eventsOf(trace, lane, 'response-ended')).toMatchObject([
        { complete: false },
        { complete: true },
      ])
    }
    expect(told(trace, 'fetch').flatMap(({ end }) => end ?? [])).toEqual(['TypeError', 'done'])
    expect(last(trace, 'axios')).toEqual(wholeArticle)
    expect(eventsOf(trace, 'eventsource', 'request')).toHaveLength(2)
    expect(dataOf(trace).join('')).toBe(events)
  })

  /** EventSource comes back after a fault and goes on where it was: no event lost, none twice. */
  function expectResumed(trace: TraceJson): void {
    const received = told(trace, 'eventsource').filter((line) => 'data' in line)
    const ids = Array.from({ length: events.length }, (_, index) => String(index + 1))
    expect(received.map(({ lastEventId }) => lastEventId)).toEqual(ids)
    expect(dataOf(trace).join('')).toBe(events)
    expect(last(trace, 'eventsource')).toEqual({ end: 'done' })
    const requests = eventsOf(trace, 'eventsource', 'request')
    expect(requests.length).toBeGreaterThan(2)
    const errors = told(trace, 'eventsource').filter((line) => 'error' in line)
    // CONNECTING: it will come back by itself.
    expect(errors).toEqual(requests.slice(1).map(() => ({ error: 0 })))
    for (const [index, { headers }] of requests.entries()) {
      const id = headers.find(([name]) => name === 'last-event-id')?.[1]
      expect(id === undefined).toBe(index === 0)
    }
  }

  test('a break is an error for fetch and axios, and EventSource resumes', async () => {
    const trace = await observe({ failAfterBytes: faultAt })
    expect(sum(lengths(trace, 'fetch', 'received'))).toBe(faultAt)
    expect(last(trace, 'fetch')).toEqual({ end: 'TypeError' })
    expectResumed(trace)
    // Chromium tells an XMLHttpRequest of a service worker's broken stream by `abort`.
    const message = engineName === 'chromium' ? 'Request aborted' : 'Network Error'
    const end = engineName === 'chromium' ? 'ECONNABORTED' : 'ERR_NETWORK'
    expect(last(trace, 'axios')).toEqual({ end, message, status: null })
    for (const lane of ['fetch', 'axios'] as const) {
      expect(eventsOf(trace, lane, 'response-ended')).toMatchObject([
        { complete: false, reason: `the network broke the connection after ${faultAt} bytes` },
      ])
      expect(eventsOf(trace, lane, 'server-stopped')).toHaveLength(1)
    }
  })

  test('an early end looks like any other, and EventSource resumes', async () => {
    const trace = await observe({ truncateAfterBytes: faultAt })
    expect(sum(lengths(trace, 'fetch', 'received'))).toBe(faultAt)
    expect(last(trace, 'fetch')).toEqual({ end: 'done' })
    expectResumed(trace)
    const half = Buffer.from(article).subarray(0, faultAt).toString()
    expect(last(trace, 'axios')).toEqual({ end: 'done', status: 200, text: half })
    for (const lane of ['fetch', 'axios'] as const) {
      // Only the trace knows.
      expect(eventsOf(trace, lane, 'response-ended')).toMatchObject([{ complete: false }])
      expect(eventsOf(trace, lane, 'receive-ended')).toMatchObject([{ how: 'done' }])
    }
  })

  test('a stall ends nothing: only a time limit of the code does', async () => {
    // Of the lanes' own timers, which no speed makes faster: all has been delivered long before.
    const limit = 2000
    const abort = `const controller = new AbortController()
setTimeout(() => controller.abort(), ${limit})
`
    const init = `{ method: 'POST', signal: controller.signal }`
    const watching = `${watchEventSource(resuming, 1)}
setTimeout(() => {
  say({ state: source.readyState })
  source.close()
}, ${limit})`
    const trace = await observe(
      { stallAfterBytes: faultAt },
      {
        fetch: abort + watchFetch(streamUrl, init),
        eventsource: watching,
        axios: watchAxios(streamUrl, `{ timeout: ${limit} }`),
      },
    )
    expect(sum(lengths(trace, 'fetch', 'received'))).toBe(faultAt)
    expect(last(trace, 'fetch')).toEqual({ end: 'AbortError' })
    // OPEN, and no error event.
    expect(last(trace, 'eventsource')).toEqual({ state: 1 })
    expect(told(trace, 'eventsource').filter((line) => 'error' in line)).toEqual([])
    expect(last(trace, 'axios')).toMatchObject({
      end: 'ECONNABORTED',
      message: `timeout of ${limit}ms exceeded`,
    })
    for (const lane of allLanes) {
      expect(sum(lengths(trace, lane, 'delivered'))).toBe(faultAt)
      expect(sum(lengths(trace, lane, 'written'))).toBeGreaterThan(faultAt)
      expect(eventsOf(trace, lane, 'response-ended')).toEqual([])
      expect(eventsOf(trace, lane, 'connection-closed')).toHaveLength(1)
    }
  })

  test('a status is no error for fetch, final for EventSource, and thrown by axios', async () => {
    const trace = await observe('http-500')
    expect(told(trace, 'fetch')[0]).toMatchObject({ status: 500 })
    expect(last(trace, 'fetch')).toEqual({ end: 'done' })
    // CLOSED: it will not come back.
    expect(told(trace, 'eventsource')).toEqual([{ error: 2 }])
    expect(last(trace, 'axios')).toEqual({
      end: 'ERR_BAD_RESPONSE',
      message: 'Request failed with status code 500',
      status: 500,
    })
  })

  test('six connections, held by other tabs: whoever comes waits until one is closed', async () => {
    const trace = await observe('six-connections')
    expectAllArrived(trace)
    for (const lane of allLanes) {
      expect(eventsOf(trace, lane, 'waiting')).toMatchObject([{ request: 1, reason: 'connection' }])
      const [waiting] = eventsOf(trace, lane, 'waiting')
      const [request] = eventsOf(trace, lane, 'request')
      const passed = (request?.at ?? 0) - (waiting?.at ?? 0)
      expect(passed, `ms until ${lane} has its connection`).toBeGreaterThanOrEqual(
        onWall(3000) - slackMs,
      )
    }
  })

  test('six connections: a seventh waits, silently, until one is free', async () => {
    const trace = await observe({ connectionLimit: 6 }, watchConnections(7, resuming))
    for (const lane of allLanes) {
      const waiting = eventsOf(trace, lane, 'waiting')
      expect(waiting, `waiting in ${lane}`).toMatchObject([{ request: 7, reason: 'connection' }])
      const requests = eventsOf(trace, lane, 'request')
      expect(requests).toHaveLength(7)
      const ends = ['response-ended', 'connection-closed'] as const
      const firstEnd = Math.min(
        ...ends.flatMap((kind) => eventsOf(trace, lane, kind).map(({ sequence }) => sequence)),
      )
      expect(requests.findIndex(({ request }) => request === 7)).toBe(6)
      expect(requests[6]?.sequence).toBeGreaterThan(firstEnd)
    }
    expect(last(trace, 'fetch')).toEqual({ ends: Array.from({ length: 7 }, () => 200) })
    // While six are open, the seventh is CONNECTING, and none has had an error.
    expect(told(trace, 'eventsource')).toEqual([{ states: [1, 1, 1, 1, 1, 1, 0] }, { opened: 7 }])
    expect(last(trace, 'axios')).toEqual({ ends: Array.from({ length: 7 }, () => 200) })
  })

  test('real CORS: what a host does not allow fails, before or after it was asked', async () => {
    const code = watchCors(streamUrl)
    const trace = await observe('real-cors', code)
    expect(told(trace, 'fetch')).toEqual([{ simple: 'TypeError' }, { asked: 'TypeError' }])
    // One to another origin is given up; that to the page's own is as ever.
    expect(told(trace, 'eventsource')).toEqual([{ error: 2 }, { own: '这' }])
    expect(last(trace, 'axios')).toMatchObject({ end: 'ERR_NETWORK', message: 'Network Error' })
    for (const lane of ['fetch', 'axios'] as const) {
      const methods = eventsOf(trace, lane, 'request').map(({ method }) => method)
      // A simple request reaches the server; the other one stops at its preflight.
      expect(methods).toEqual(lane === 'fetch' ? ['POST', 'OPTIONS'] : ['OPTIONS'])
      const reasons = eventsOf(trace, lane, 'connection-closed').map(({ reason }) => reason)
      for (const reason of reasons) expect(reason).toContain('(CORS)')
      expect(reasons).toHaveLength(lane === 'fetch' ? 2 : 1)
    }
  })

  test('real CORS: what a host allows goes through, with a preflight and hidden headers', async () => {
    await shared.current.setServers({ cors: { 'localhost:5255': 'on' } })
    const trace = await observe('real-cors', watchCors(streamUrl))
    // Kestrel's `server` is neither safelisted nor exposed; ours is that of decision 2.
    const headers = ['chunkwise-request', 'content-type']
    expect(told(trace, 'fetch')).toEqual([{ simple: headers }, { asked: headers }])
    expect(last(trace, 'axios')).toMatchObject({ end: 'done', status: 200 })
    expect(eventsOf(trace, 'axios', 'request').map(({ method }) => method)).toEqual([
      'OPTIONS',
      'POST',
    ])
  })

  test('conditions that make no sense are refused where they are given', async () => {
    const refusal = await shared.current.page.evaluate(() => {
      try {
        globalThis.chunkwise?.setNetwork({ chunkBytes: 0 })
        return 'taken'
      } catch (error) {
        return String(error)
      }
    })
    expect(refusal).toContain('chunkBytes must be a whole number from 1 to')
  })
})
