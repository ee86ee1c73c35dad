import { expect, test } from 'vitest'

import { type TraceJsonEvent } from '../support/app.ts'
import { serverExpectations } from '../support/all-expectations.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { expectedPauseMs, type Expectation } from '../support/server-expectations.ts'
import {
  expectedOf,
  maskedChunks,
  namedHeaders,
  requestsOf,
  type Observation,
} from '../support/server-observations.ts'
import { sharedApp } from '../support/shared-app.ts'
import { useSite } from '../support/site.ts'

/*
 * The same expectations as against the handlers in Node and against the shown sources, in the service
 * worker: one run asks for everything, one after the other, and the trace says what was written.
 */

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

/** What came of the request of this number, which is the one that `expectation` is about. */
function observed(
  events: readonly TraceJsonEvent[],
  expectation: Expectation,
  request: number,
): Observation {
  const own = events.filter((event) => 'request' in event && event.request === request)
  const sent = own.find((event) => event.kind === 'headers')
  const ended = own.find((event) => event.kind === 'response-ended')
  if (sent?.kind !== 'headers') throw new Error(`No answer to request ${request}`)
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

/** Tries a question three times: the service is busy, then breaks, then answers to the end. */
const chargedCode = `
const query = '?attempts=503,break&breakAfter=3&retryAfterS=0&text=a+b+c+d+e'
async function ask(name, body, key) {
  const heard = []
  let text = ''
  let lastId = ''
  let response
  for (let attempt = 0; attempt < 3; attempt += 1) {
    response = await fetch('/api/charges' + query, {
      method: 'POST', body,
      headers: key ? { 'Idempotency-Key': key, ...(lastId && { 'Last-Event-ID': lastId }) } : {},
    })
    const { status, headers } = response
    const wait = headers.get('retry-after')
    heard.push(status + (wait ? ' after ' + wait + ' s' : '') + (headers.has('idempotent-replayed') ? ' replayed' : ''))
    if (status === 503) continue
    try {
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
      for (;;) {
        const { done, value: part } = await reader.read()
        if (done) break
        for (const [, data, id] of part.matchAll(/^data: *(\\w)\\nid: (\\d+)/gm)) {
          text += data
          lastId = id
        }
      }
    } catch {}
  }
  console.log(name + ': ' + heard.join(', ') + '; ' + text + '; charged ' + response.headers.get('x-times-charged'))
  return response.headers.get('content-location')
}
const address = await ask('with a key', 'one', 'k')
await ask('without', 'another', null)
const source = new EventSource(address + query)
let text = ''
source.onmessage = ({ data }) => (text += data.trim())
await new Promise((resolve) => source.addEventListener('done', resolve))
source.close()
console.log('read ' + text)
`

describeEngine(`the simulated servers in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()
  const shared = sharedApp(browser, site, 1, { drawn: false })

  test('every expectation holds in the service worker', async () => {
    const app = shared.current
    await app.setTimeScale(1000)
    const requests = serverExpectations.map((each) =>
      requestsOf(each, { query: { pauseMs: expectedPauseMs, ...each.values } }),
    )
    await app.setCode('fetch', codeFor(requests.flat()))
    await app.run('fetch')
    await app.waitForOutput('fetch', 'asked for all of them', 60_000)
    await app.waitForState('fetch', ['completed'])
    const { events } = await app.trace()
    let last = 0
    for (const [index, each] of serverExpectations.entries()) {
      last += requests[index]?.length ?? 0
      expect(observed(events, each, last), each.name).toEqual(expectedOf(each))
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
    await app.waitForOutput('eventsource', 'got 123456789', 30_000)
    expect((await app.events('eventsource', 'shown')).at(-1)?.text).toBe('got 123456789')
    const statuses = (await app.events('eventsource', 'headers')).map(({ status }) => status)
    expect(statuses).toEqual([200, 204])
  })

  test('a repeated question is charged once with a key and twice without; an EventSource reads it again', async () => {
    const app = shared.current
    await app.setTimeScale(100)
    await app.setCode('fetch', chargedCode)
    await app.run('fetch')
    await app.waitForOutput('fetch', 'read abcde', 30_000)
    const printed = (await app.events('fetch', 'shown')).map(({ text }) => text)
    expect(printed).toEqual([
      'with a key: 503 after 0 s, 200, 200 replayed; abcde; charged 1',
      // A connection that breaks takes with it what lay there unread.
      expect.stringMatching(/^without: 503 after 0 s, 200, 200; a?b?c?abcde; charged 3$/),
      'read abcde',
    ])
  })
})
