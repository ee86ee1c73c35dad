import { expect, test } from 'vitest'

import { allLanes, writtenText, type App, type Lane } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { sharedApp } from '../support/shared-app.ts'
import { useSite } from '../support/site.ts'
import {
  countingServer,
  endlessServer,
  loopingServer,
  ownOrigin,
  replacingServer,
} from '../support/written-servers.ts'

/* A server that the learner wrote: MSW handlers in a worker of their own, one for each lane and run. */

const axiosCode = (path: string) => `
import axios from 'axios'
const { data } = await axios.get('${ownOrigin}${path}')
console.log(data)`
// WebKit has no async iteration of a stream.
const fetchCode = (path: string) => `
const response = await fetch('${ownOrigin}${path}', { method: 'POST', body: 'a question' })
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
for (let step = await reader.read(); !step.done; step = await reader.read()) console.log(step.value)`
const eventsCode = `
const source = new EventSource('api/events')
source.onmessage = ({ data, lastEventId }) => {
  console.log(data)
  if (lastEventId === '3') source.close()
}`

const printedBy = async (app: App, lane: Lane) =>
  (await app.events(lane, 'server-shown')).map(({ text }) => text)
const shownBy = async (app: App, lane: Lane) =>
  (await app.events(lane, 'shown')).map(({ text }) => text)

/** Runs code in the fetch lane and gives what it printed. */
async function runFetch(app: App, code: string): Promise<string[]> {
  await app.setCode('fetch', code)
  await app.run('fetch')
  await app.waitForEnd(['fetch'])
  return shownBy(app, 'fetch')
}

describeEngine(`a written server in ${engineName}`, () => {
  const shared = sharedApp(useBrowser(), useSite(), 4)

  test('it answers fetch, EventSource and axios from three lanes at once, each by a server of its own', async () => {
    const app = shared.current
    await app.setServerCode(countingServer)
    await app.setCode('fetch', fetchCode('/count'))
    await app.setCode('eventsource', eventsCode)
    await app.setCode('axios', axiosCode('/count'))
    await app.runAll()
    expect(await app.waitForEnd()).toEqual({
      fetch: 'completed',
      eventsource: 'completed',
      axios: 'completed',
    })
    // A busy lane reads some chunks together.
    expect((await shownBy(app, 'fetch')).join('')).toBe('onetwothree')
    expect(await shownBy(app, 'eventsource')).toEqual(['event 1', 'event 2', 'event 3'])
    expect(await shownBy(app, 'axios')).toEqual(['onetwothree'])
    const [fetchPrint] = await printedBy(app, 'fetch')
    const [axiosPrint] = await printedBy(app, 'axios')
    const site = await app.page.evaluate(() => location.origin)
    expect([fetchPrint, axiosPrint]).toEqual([
      `asked 1 POST a question ${site}`,
      `asked 1 GET  ${site}`,
    ])
    const trace = await app.trace()
    for (const lane of allLanes) {
      const written = await app.events(lane, 'written')
      const delivered = await app.events(lane, 'delivered')
      // Each `enqueue` is one chunk.
      expect(written, lane).toHaveLength(3)
      expect(written.map(({ chunk }) => chunk)).toEqual([1, 2, 3])
      for (const [index, chunk] of delivered.entries()) {
        expect(chunk.at, lane).toBeGreaterThanOrEqual(written[index]?.at ?? Infinity)
      }
      // 400 ms of the server's time at four times the speed; clocks tick at 1 ms in two engines.
      const [request] = await app.events(lane, 'request')
      const lastMs = (written.at(-1)?.at ?? 0) - (request?.at ?? Infinity)
      expect(lastMs, lane).toBeGreaterThanOrEqual(98)
    }
    expect(trace.clocks).toContainEqual(
      expect.objectContaining({ lane: 'fetch', realm: 'server-code' }),
    )
    expect(writtenText(trace, 'fetch')).toBe('onetwothree')
  })

  test('cancel, an abort after the headers and Stop reach the stream and the signal within three chunks', async () => {
    const app = shared.current
    const chunkMs = 400
    await app.setServerCode(endlessServer(chunkMs))
    await app.setCode(
      'fetch',
      `
const open = async (name, init) =>
  (await fetch('${ownOrigin}/endless/' + name, init)).body.getReader()
const cancelled = await open('first')
await cancelled.read()
await cancelled.cancel()
const controller = new AbortController()
const aborted = await open('second', { signal: controller.signal })
await aborted.read()
controller.abort()
const stopped = await open('third')
await stopped.read()
console.log('the third is read')
while (!(await stopped.read()).done);`,
    )
    await app.run('fetch')
    await app.waitForOutput('fetch', 'the third is read')
    await app.stop('fetch')
    await app.waitForState('fetch', ['stopped'])
    await app.waitForEvents('fetch', 'server-stopped', 3)
    await app.waitForEvents('fetch', 'server-shown', 6)
    expect((await printedBy(app, 'fetch')).toSorted()).toEqual(
      ['first', 'second', 'third'].flatMap((name) => [`${name} aborted`, `${name} cancelled`]),
    )
    // Counted in chunks, so that a slow machine makes no difference.
    const written = await app.events('fetch', 'written')
    const ended = (await app.events('fetch', 'lane-ended'))[0]?.at ?? 0
    const chunksOf = (request: number) => written.filter((each) => each.request === request)
    expect(chunksOf(1).length).toBeLessThanOrEqual(1 + 3)
    expect(chunksOf(2).length).toBeLessThanOrEqual(1 + 3)
    expect(chunksOf(3).filter(({ at }) => at > ended).length).toBeLessThanOrEqual(3)
  })

  test('a loop in a handler leaves the page and other lanes alone, is told, and Stop ends it; so is an await that never ends', async () => {
    const app = shared.current
    await app.setServerCode(loopingServer)
    await app.setCode('fetch', `await fetch('${ownOrigin}/loop')`)
    await app.setCode('axios', axiosCode('/ok'))
    await app.run('fetch')
    await app.waitForEvents('fetch', 'request', 1)
    await app.run('axios')
    expect(await app.waitForState('axios', ['completed', 'failed'])).toBe('completed')
    expect(await shownBy(app, 'axios')).toEqual(['ok'])
    await app.page.waitFor(
      () => /server you wrote hasn’t responded/.test(document.body.innerText),
      { what: 'the page to tell of the loop', timeoutMs: 20_000 },
    )
    await app.stop('fetch')
    await app.waitForState('fetch', ['stopped'])
    // The next run gets a new server.
    expect(
      await runFetch(app, `console.log(await (await fetch('${ownOrigin}/ok')).text())`),
    ).toEqual(['ok'])

    await app.setServerCode(`console.log('begun')\nawait new Promise(() => {})\nexport default []`)
    await app.run('axios')
    await app.page.waitFor(
      () => /still awaits something outside its handlers/.test(document.body.innerText),
      { what: 'the page to tell of the await', timeoutMs: 20_000 },
    )
    await app.stop('axios')
    await app.waitForState('axios', ['stopped'])
  })

  test('what no handler takes goes to the simulated servers; an exception is a 500 that names its line', async () => {
    const app = shared.current
    await app.setServerCode(`import { http, HttpResponse, passthrough } from 'msw'
console.warn('starting')
export const handlers = [
  http.get('/api/text', () => passthrough()),
  http.get('*/thrown', () => {
    throw new TypeError('no such user')
  }),
  http.get('${ownOrigin}/refused', () => HttpResponse.error()),
]`)
    const printed = await runFetch(
      app,
      `
const text = await (await fetch('api/text?text=built%20in')).text()
console.log(text)
const thrown = await fetch('${ownOrigin}/thrown')
const { name, message, stack } = await thrown.json()
console.log(thrown.status, thrown.statusText, name, message)
console.log(/server code:6:\\d+/.test(stack))
console.log(await fetch('${ownOrigin}/refused').then(() => 'answered', (error) => error.name))
const nobody = await fetch('${ownOrigin}/nobody')
console.log(nobody.status, (await nobody.text()).includes('Available:'))`,
    )
    expect(printed).toEqual([
      'built in',
      '500 Unhandled Exception TypeError no such user',
      'true',
      'TypeError',
      '404 true',
    ])
    expect(await printedBy(app, 'fetch')).toEqual(['starting'])
    const [error] = await app.events('fetch', 'server-error')
    expect(error).toMatchObject({ message: 'no such user', position: { line: 6 } })
  })

  test.each([
    ['is not valid code', `\nexport default [`, 2],
    ['throws', `\n\nthrow new Error('not today')`, 3],
    ['imports what is not there', `import x from 'left-pad'`, 1],
    ['exports no handlers', `export default ['text']`, null],
  ])('a lane whose server %s ends with that, at the server’s line', async (_what, code, line) => {
    const app = shared.current
    await app.setServerCode(code)
    await runFetch(app, `console.log('ran')`)
    const [end] = await app.events('fetch', 'lane-ended')
    expect(end).toMatchObject({ outcome: 'failed', failure: { of: 'server' } })
    expect(end?.message).toMatch(/^The server you wrote can’t be started\. /)
    expect(end?.failure?.position?.line ?? null).toBe(line)
    expect(await shownBy(app, 'fetch')).toEqual([])
  })

  test('a handler that replaces what its port is served with sees nothing of it, and is answered and cancelled as ever', async () => {
    const app = shared.current
    await app.setServerCode(replacingServer)
    const printed = await runFetch(
      app,
      `
const text = await (await fetch('${ownOrigin}/replacing', { method: 'POST', body: 'a question' })).text()
console.log(text)
const reader = (await fetch('${ownOrigin}/endless')).body.getReader()
await reader.read()
await reader.cancel()
console.log('cancelled')`,
    )
    expect(printed).toEqual(['a question', 'cancelled'])
    await app.waitForEvents('fetch', 'server-stopped', 1)
    await app.waitForEvents('fetch', 'server-shown', 1)
    expect(await printedBy(app, 'fetch')).toEqual(['told of its client'])
  })

  test('what it writes goes through the network that was chosen, and is decoded on the way', async () => {
    const app = shared.current
    await app.setServerCode(`
import { http, HttpResponse } from 'msw'
const zipped = (text, format) =>
  new Blob([text]).stream().pipeThrough(new CompressionStream(format))
export default [
  http.get('${ownOrigin}/plain', () => HttpResponse.text('abcdefg')),
  ...['gzip', 'deflate'].map((format) =>
    http.get('${ownOrigin}/' + format, () =>
      new HttpResponse(zipped('packed by ' + format, format), { headers: { 'content-encoding': format } }))),
]`)
    await app.setNetwork({ chunkBytes: 3 })
    const printed = await runFetch(
      app,
      `
for (const path of ['plain', 'gzip', 'deflate']) {
  const response = await fetch('${ownOrigin}/' + path)
  console.log(response.headers.get('content-encoding'), await response.text())
}`,
    )
    expect(printed).toEqual(['null abcdefg', 'gzip packed by gzip', 'deflate packed by deflate'])
    const sizes = (await app.events('fetch', 'delivered'))
      .filter(({ request }) => request === 1)
      .map(({ length }) => length)
    expect(sizes).toEqual([3, 3, 1])
  })

  test('real CORS goes by its own headers and its own answer to a preflight', async () => {
    const app = shared.current
    await app.setServerCode(`
import { http, HttpResponse } from 'msw'
const allow = { 'access-control-allow-origin': '*' }
export default [
  http.options('${ownOrigin}/open', ({ request: { headers } }) =>
    new HttpResponse(null, {
      status: 204,
      headers: {
        ...allow,
        'access-control-allow-methods': headers.get('access-control-request-method'),
        'access-control-allow-headers': headers.get('access-control-request-headers'),
      },
    })),
  http.put('${ownOrigin}/open', () => HttpResponse.text('open', { headers: allow })),
  http.get('${ownOrigin}/shut', () => HttpResponse.text('shut')),
  http.put('${ownOrigin}/half', () => HttpResponse.text('half', { headers: allow })),
]`)
    await app.setNetwork({ cors: true })
    const printed = await runFetch(
      app,
      `
const ask = async (path, init) => {
  const text = await fetch('${ownOrigin}/' + path, init).then((response) => response.text(), () => 'blocked')
  console.log(path, text)
}
await ask('open', { method: 'PUT', headers: { 'x-own': '1' } })
await ask('shut')
await ask('half', { method: 'PUT' })`,
    )
    expect(printed).toEqual(['open open', 'shut blocked', 'half blocked'])
    const asked = await app.events('fetch', 'request')
    expect(asked.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
      'OPTIONS /open',
      'PUT /open',
      'GET /shut',
      'OPTIONS /half',
    ])
  })
})
