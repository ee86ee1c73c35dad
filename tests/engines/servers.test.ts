import { expect, test } from 'vitest'

import { type TraceJsonEvent } from '../support/app.ts'
import { chatExpectations } from '../support/chat-expectations.ts'
import { rawExpectations } from '../support/raw-expectations.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { expectedPauseMs, plainExpectations } from '../support/server-expectations.ts'
import {
  expectedOf,
  maskedChunks,
  namedHeaders,
  requestOf,
  type Observation,
} from '../support/server-observations.ts'
import { sharedApp } from '../support/shared-app.ts'
import { useSite } from '../support/site.ts'

/*
 * The same expectations as against the handlers in Node and against the shown sources, in the service
 * worker: one run asks for everything, one after the other, and the trace says what was written.
 */

const expectations = [...plainExpectations, ...rawExpectations, ...chatExpectations]

/** Asks for all of them in order, reading each to its end or its break. */
const codeFor = (requests: readonly unknown[]) => `
const requests = ${JSON.stringify(requests)}
for (const { url, init } of requests) {
  const { pathname, search, origin } = new URL(url)
  const isSite = origin === 'https://chunkwise.example'
  const response = await fetch(isSite ? pathname + search : url, init)
  try {
    await response.arrayBuffer()
  } catch {}
}
console.log('asked for all of them')
`

function observed(events: readonly TraceJsonEvent[], request: number): Observation {
  const own = events.filter((event) => 'request' in event && event.request === request)
  const sent = own.find((event) => event.kind === 'headers')
  const ended = own.find((event) => event.kind === 'response-ended')
  const expectation = expectations[request - 1]
  if (sent?.kind !== 'headers' || !expectation) throw new Error(`No answer to request ${request}`)
  const chunks = own.flatMap((event) =>
    event.kind === 'written' ? [Buffer.from(event.bytes, 'base64').toString('utf8')] : [],
  )
  return {
    status: sent.status,
    headers: namedHeaders(
      expectation,
      (name) => sent.headers.find(([known]) => known === name)?.[1],
    ),
    chunks: maskedChunks(expectation, chunks),
    broke: ended?.kind === 'response-ended' && !ended.complete,
  }
}

describeEngine(`the simulated servers in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()
  const shared = sharedApp(browser, site)

  test('every expectation holds in the service worker', async () => {
    const app = shared.current
    await app.setTimeScale(1000)
    const requests = expectations.map((each) =>
      requestOf(each, { query: { pauseMs: expectedPauseMs, ...each.values } }),
    )
    await app.setCode('fetch', codeFor(requests))
    await app.run('fetch')
    await app.waitForOutput('fetch', 'asked for all of them', 60_000)
    await app.waitForState('fetch', ['completed'])
    const { events } = await app.trace()
    for (const [index, each] of expectations.entries()) {
      expect(observed(events, index + 1), each.name).toEqual(expectedOf(each))
    }
  })

  test('an EventSource that comes back after the end has it all, and 204 sends it away', async () => {
    const app = shared.current
    await app.setTimeScale(100)
    await app.setCode(
      'eventsource',
      `const source = new EventSource('/api/stream?resume=on&ending=none&retryMs=50&text=123456789')
      let got = ''
      source.onmessage = ({ data }) => (got += data)
      await new Promise((resolve) => {
        source.onerror = () => source.readyState === EventSource.CLOSED && resolve()
      })
      console.log('got', got)`,
    )
    await app.run('eventsource')
    await app.waitForOutput('eventsource', 'got ', 30_000)
    expect((await app.events('eventsource', 'shown')).at(-1)?.text).toBe('got 123456789')
    const statuses = (await app.events('eventsource', 'headers')).map(({ status }) => status)
    expect(statuses).toEqual([200, 204])
  })
})
