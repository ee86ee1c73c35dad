import { setTimeout as delay } from 'node:timers/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import { eventsOf, type App } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { startRecordingServer, type RecordingServer } from '../support/recording-server.ts'
import { sharedApp } from '../support/shared-app.ts'
import { useSite } from '../support/site.ts'

/* A real server on another port, which lanes reach once the person has allowed it, and not before. */

/** Further apart than what the browser joins. */
const betweenChunksMs = 40

/** Paths whose connections have been closed by the client. */
const closed = new Set<string>()

/** What the browser added to requests for these paths: cookies, and where to resume. */
const cookies = new Set<string>()
const resumedAfter: (string | null)[] = []

async function writeSlowly(response: ServerResponse, type: string, chunks: readonly string[]) {
  response.writeHead(200, { 'Content-Type': type })
  for (const chunk of chunks) {
    response.write(chunk)
    await delay(betweenChunksMs)
  }
  response.end()
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

const lines = ['{"n":1}\n', '{"n":2}\n', '{"n":3}\n']
const events = ['data: 1\n\n', 'data: 2\n\n', 'data: 3\n\n']

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  other: string,
): Promise<boolean> {
  const { pathname } = new URL(request.url ?? '/', 'http://any')
  if (request.headers.cookie !== undefined) cookies.add(pathname)
  if (pathname.startsWith('/without-cors/')) {
    for (const name of response.getHeaderNames()) response.removeHeader(name)
  }
  if (pathname.endsWith('/redirect')) {
    response.writeHead(302, { Location: `${other}/reached` }).end()
  } else if (pathname === '/lines') await writeSlowly(response, 'application/x-ndjson', lines)
  else if (pathname === '/events') await writeSlowly(response, 'text/event-stream', events)
  else if (pathname === '/echo') {
    const { authorization } = request.headers
    const seen = { method: request.method, body: await bodyOf(request), authorization }
    response.writeHead(201, { 'Set-Cookie': 'id=1; Path=/' }).end(JSON.stringify(seen))
  } else if (pathname === '/packed') {
    response.setHeader('Access-Control-Expose-Headers', 'Content-Encoding')
    response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('unpacked'))
  } else if (pathname === '/resumed') {
    const id = request.headers['last-event-id']
    resumedAfter.push(typeof id === 'string' ? id : null)
    const text = `retry: 1\nid: 7\ndata: ${resumedAfter.length}\n\n`
    response.writeHead(200, { 'Content-Type': 'text/event-stream' }).end(text)
  } else if (pathname === '/endless') {
    response.on('close', () => closed.add(request.url ?? ''))
    response.writeHead(200, { 'Content-Type': 'text/plain' }).write('begun')
  } else return false
  return true
}

/** Types the origin in the Server tab and presses the button below; the dialog is open then. */
async function ask({ page }: App, origin: string): Promise<void> {
  await page.click({ tab: 'Server' })
  await page.click({ tab: 'Real server' })
  await page.waitFor(
    (typed) => {
      const field = document.querySelector<HTMLInputElement>('#real-origin')
      if (!field) return false
      field.value = typed
      field.dispatchEvent(new Event('input', { bubbles: true }))
      return true
    },
    { what: 'the field for the origin' },
    origin,
  )
  await page.click({ button: 'Let lanes reach a real server' })
  await page.waitFor(() => document.querySelector('dialog.real-dialog[open]') !== null, {
    what: 'the question whether to allow it',
  })
}

async function allow(app: App, origin: string): Promise<void> {
  await ask(app, origin)
  await app.page.click({ button: 'Allow' })
  await app.page.waitFor(
    (allowed) => document.querySelector('output.notice')?.textContent.includes(allowed) === true,
    { what: 'the page to say that lanes can reach it' },
    origin,
  )
}

async function runFetch(app: App, code: string): Promise<void> {
  await app.setCode('fetch', code)
  await app.run('fetch')
  await app.waitForState('fetch', ['completed', 'failed'])
}

/** Requests each address in turn, whatever becomes of the one before. */
const requestAll = (requests: readonly (readonly [url: string, init?: object])[]) => `
for (const [url, init] of ${JSON.stringify(requests)}) {
  try {
    const response = await fetch(url, init)
    console.log(response.status, await response.text())
  } catch (error) {
    console.log(error.name)
  }
}
console.log('all requested')`

const closedSource = 2

const sourceOf = (url: string) => `
const source = new EventSource('${url}')
source.onmessage = ({ data }) => console.log('event ' + data)
source.onerror = () => console.log('error ' + source.readyState)`

describeEngine(`a real server in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()
  const shared = sharedApp(browser, site)
  let other: RecordingServer
  let real: RecordingServer
  /** Of a server that is gone. */
  let nobody = ''

  beforeAll(async () => {
    other = await startRecordingServer()
    const to = other.origin
    real = await startRecordingServer((request, response) => respond(request, response, to))
    const gone = await startRecordingServer()
    nobody = gone.origin
    await gone.close()
  })
  afterAll(() => Promise.all([real.close(), other.close()]))
  beforeEach(async () => {
    // What a test before this one allowed is in the memory of the shared page.
    const { page } = shared.current
    await page.reload()
    await shared.current.ready()
    real.forget()
    other.forget()
    closed.clear()
    cookies.clear()
    resumedAfter.length = 0
  })

  test('without the person’s confirmation nothing reaches it', async () => {
    const app = shared.current
    const code = requestAll([[`${real.origin}/lines`], [`${real.origin}/echo`, { method: 'POST' }]])
    await runFetch(app, code)
    await ask(app, real.origin)
    await app.page.click({ button: 'Cancel' })
    await runFetch(app, code)
    expect(eventsOf(await app.trace(), 'fetch', 'refused')).toHaveLength(2)
    expect([real.requests, real.connections]).toEqual([[], 0])
  })

  test('fetch, EventSource and axios reach it, chunk by chunk; once it is ended, none does', async () => {
    const app = shared.current
    await allow(app, real.origin)
    // Cookies don't know ports: a page would send this one to the real server too.
    await app.page.evaluate(() => {
      document.cookie = 'id=s3cret; path=/'
    })
    await app.setCode(
      'fetch',
      `const reader = (await fetch('${real.origin}/lines?token=s3cret')).body.getReader()
for (let step; !(step = await reader.read()).done; ) console.log(step.value.length)
const response = await fetch('${real.origin}/echo', {
  method: 'POST',
  body: JSON.stringify({ a: 1 }),
  headers: { 'Content-Type': 'application/json', Authorization: 'Bearer s3cret' },
  credentials: 'include',
})
const { method, body, authorization } = await response.json()
console.log(response.status, method, body, authorization.length, response.type, response.redirected)
const packed = await fetch('${real.origin}/packed')
console.log(packed.headers.get('content-encoding'), await packed.text())`,
    )
    await app.setCode(
      'eventsource',
      `const source = new EventSource('${real.origin}/events', { withCredentials: true })
source.onmessage = ({ data }) => {
  console.log('event ' + data)
  if (data === '3') source.close()
}`,
    )
    await app.setCode(
      'axios',
      `import axios from 'axios'
const { status, data } = await axios.get('${real.origin}/lines', { withCredentials: true })
console.log(status, data.length)`,
    )
    await app.runAll()
    expect(await app.waitForEnd()).toEqual({
      fetch: 'completed',
      eventsource: 'completed',
      axios: 'completed',
    })
    await app.waitForOutput('fetch', '201 POST {"a":1} 13 basic false')
    await app.waitForOutput('fetch', 'gzip unpacked')
    await app.waitForOutput('eventsource', 'event 3')
    await app.waitForOutput('axios', `200 ${lines.join('').length}`)
    const trace = await app.trace()
    for (const lane of ['fetch', 'eventsource', 'axios'] as const) {
      expect(eventsOf(trace, lane, 'written')).toEqual([])
      const [first] = eventsOf(trace, lane, 'request')
      expect(first?.server).toBe('real')
      const delivered = eventsOf(trace, lane, 'delivered').filter(({ request }) => request === 1)
      const text = delivered.map(({ bytes }) => Buffer.from(bytes ?? '', 'base64')).join('')
      expect(text).toBe((lane === 'eventsource' ? events : lines).join(''))
      // A busy machine joins some.
      expect(delivered.length).toBeGreaterThan(1)
    }
    expect(JSON.stringify(trace)).not.toContain('s3cret')
    // The preflight is the browser's own, and no part of the trace.
    const toEcho = real.requests.filter(({ url }) => url === '/echo')
    expect(toEcho.map(({ method }) => method)).toEqual(['OPTIONS', 'POST'])
    const methods = eventsOf(trace, 'fetch', 'request').map(({ method }) => method)
    expect(methods).toEqual(['GET', 'POST', 'GET'])
    expect([...cookies]).toEqual([])

    await app.page.click({ button: 'End access to the real server' })
    real.forget()
    await app.runAll()
    await app.waitForEnd(['fetch', 'axios'])
    await app.stopUnlessEnded('eventsource')
    expect(real.requests).toEqual([])
  })

  test('redirects reach no other server, and causes of failure are told apart', async () => {
    const app = shared.current
    await allow(app, real.origin)
    await runFetch(
      app,
      requestAll([
        [`${real.origin}/redirect`],
        [`${real.origin}/redirect`, { redirect: 'manual' }],
        [`${real.origin}/redirect`, { mode: 'no-cors' }],
        [`${real.origin}/without-cors/redirect`, { method: 'POST', body: 'a' }],
        [`${real.origin}/without-cors/redirect`, { mode: 'no-cors' }],
        [`${real.origin}/without-cors/text`, { method: 'POST', body: 'a' }],
        [`${real.origin}/without-cors/text`, { mode: 'no-cors' }],
        [`${real.origin}/text`],
      ]),
    )
    const ended = eventsOf(await app.trace(), 'fetch', 'response-ended')
    expect(ended.map(({ why }) => why?.id)).toEqual([
      'real-redirected',
      'real-redirected',
      'real-redirected',
      'real-redirected',
      'real-redirected',
      'real-cors',
      'real-cors',
      undefined,
    ])
    const without = real.requests.filter(({ url }) => url === '/without-cors/text')
    expect(without.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET', 'GET'])
    expect([other.requests, other.connections]).toEqual([[], 0])

    await allow(app, nobody)
    await runFetch(app, requestAll([[`${nobody}/text`], [`${real.origin}/text`]]))
    const trace = await app.trace()
    expect(eventsOf(trace, 'fetch', 'response-ended').map(({ why }) => why?.id)).toEqual([
      'real-silent',
    ])
    // The one that was allowed before is no longer.
    expect(eventsOf(trace, 'fetch', 'refused')).toHaveLength(1)
    await app.setCode('eventsource', sourceOf(`${nobody}/events`))
    await app.run('eventsource')
    await app.waitForOutput('eventsource', `error ${closedSource}`)
    await app.stopUnlessEnded('eventsource')
  })

  test('an EventSource reconnects, and names the last event where the engine shows that', async () => {
    const app = shared.current
    await allow(app, real.origin)
    await app.setCode('eventsource', sourceOf(`${real.origin}/resumed`))
    await app.run('eventsource')
    await app.waitForOutput('eventsource', 'event 2')
    await app.stopUnlessEnded('eventsource')
    expect(resumedAfter.slice(0, 2)).toEqual([null, engineName === 'chromium' ? null : '7'])
    const isPreflighted = real.requests.some(({ method }) => method === 'OPTIONS')
    expect(isPreflighted).toBe(engineName !== 'chromium')
  })

  test('a cancel, an abort and Stop close its connections', async () => {
    const app = shared.current
    await allow(app, real.origin)
    await app.setCode(
      'fetch',
      `const begin = async (query, init) => {
  const reader = (await fetch('${real.origin}/endless?' + query, init)).body.getReader()
  await reader.read()
  return reader
}
const controller = new AbortController()
await begin('abort', { signal: controller.signal })
controller.abort()
await (await begin('cancel')).cancel()
await begin('stop')
console.log('all begun')
await new Promise(() => {})`,
    )
    await app.run('fetch')
    await app.waitForOutput('fetch', 'all begun')
    await expect
      .poll(() => [...closed].toSorted(), { timeout: 15_000 })
      .toEqual(['/endless?abort', '/endless?cancel'])
    await app.stop('fetch')
    await expect.poll(() => closed.has('/endless?stop'), { timeout: 15_000 }).toBe(true)
  })

  // Last, as the recording stays in use: its origin is a simulated one from then on.
  test('a response is saved as a server, and replayed once access has ended', async () => {
    const app = shared.current
    await allow(app, real.origin)
    const code = requestAll([[`${real.origin}/lines`]])
    await runFetch(app, code)
    await app.page.click({ tab: 'Bytes' })
    await app.page.click({ button: 'Save as a server' })
    await app.page.click({ button: 'Use in next run' })
    await app.page.click({ button: 'End access to the real server' })
    real.forget()
    await runFetch(app, code)
    const written = eventsOf(await app.trace(), 'fetch', 'written')
    const text = written.map(({ bytes }) => Buffer.from(bytes, 'base64')).join('')
    expect([text, real.requests]).toEqual([lines.join(''), []])
  })
})
