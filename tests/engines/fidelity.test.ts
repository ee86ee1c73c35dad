import { setTimeout as delay } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { bothBrowsers, type App } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { breakProbes, fidelityProbes } from '../support/fidelity-probes.ts'
import { streamUrl } from '../support/learner-code.ts'
import {
  startRecordingServer,
  type RecordingHandler,
  type RecordingServer,
} from '../support/recording-server.ts'
import { aspnetChunks, characterMs, sentence } from '../support/sentence.ts'
import { sharedApp } from '../support/shared-app.ts'
import { useSite } from '../support/site.ts'

/*
 * Recording is invisible: the same code finds out the same in a lane and in an ordinary worker of the
 * same engine, which talks to a real server that sends the same bytes. What differs after all must
 * stand in docs/fidelity.md and below.
 */

/** Probes whose results may differ in an engine, with the line of docs/fidelity.md that says so. */
const knownDifferences: Readonly<Record<string, readonly string[]>> = {
  // Chromium tells an XMLHttpRequest of a break under a service worker as of an abort.
  chromium: ['XMLHttpRequest that breaks'],
  // Firefox says of a response whose stream another one consumed that its body was not used.
  firefox: ['a Response made of the body'],
  // WebKitGTK shows what is not gzip, or not sound, as it came.
  webkit: ['of-text', 'with-a-wrong-sum'],
}

/** The same of the simulated browser (decision 21), beside those; again docs/fidelity.md says them. */
const differencesOfStandIns: Readonly<Record<string, readonly string[]>> = {
  // It has no members that only this engine has, and no event of it is trusted.
  chromium: ['the shape of XMLHttpRequest and EventSource', 'EventSource'],
  firefox: [
    'the shape of XMLHttpRequest and EventSource',
    'EventSource',
    // Read whole, a body fails with the reason of its signal, which Firefox doesn't say.
    'AbortSignal.timeout',
    // Once cloned, a response gives another stream.
    'a body after its response was cloned',
  ],
  webkit: [
    'EventSource',
    'blob',
    // The reason of the signal is told, as the standard has it.
    'abort with a reason',
    'abort after a look at body',
    'AbortSignal.timeout',
    // WebKit itself still lets code read what had come.
    'abort when all has come, unread',
    // Cancelling one of the two waits for nothing.
    'clone of a clone',
    'a body after its response was cloned',
  ],
}
/** Apart enough that reads are many, and everything over soon. */
const chunkMs = 10
/** So long before a connection breaks its last bytes are sent: long enough for a busy machine to read them. */
const beforeBreakMs = 150

/** What a server compressed by itself, and what may become of it. */
const compressed = gzipSync(sentence.repeat(3))
const encodedBodies: Readonly<Record<string, Buffer>> = {
  whole: compressed,
  'with-more-behind': Buffer.concat([compressed, Buffer.from('more')]),
  'without-its-end': compressed.subarray(0, -8),
  cut: compressed.subarray(0, 50),
  'with-a-wrong-sum': Buffer.concat([
    compressed.subarray(0, -8),
    Buffer.from([1, 2, 3, 4]),
    compressed.subarray(-4),
  ]),
  twice: Buffer.concat([compressed, compressed]),
  'of-text': Buffer.from(sentence),
}

/** Node's answer to the article's request, and to that of an EventSource. */
const realServer: RecordingHandler = async (request, response) => {
  if (request.url === '/blank') {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html>')
    return true
  }
  if (request.url === '/short' || request.url === '/broken') {
    const isShort = request.url === '/short'
    response.writeHead(200, {
      'Content-Type': 'text/plain; charset=utf-8',
      'X-Content-Type-Options': 'nosniff',
      ...(isShort && { 'Content-Length': 500 }),
    })
    response.write('0123456789')
    await delay(beforeBreakMs)
    // WebKitGTK takes a connection that closes for an end, so it is shown one that is reset.
    if (engineName === 'webkit') request.socket.resetAndDestroy()
    else request.socket.end()
    return true
  }
  if (request.url === '/no-json') {
    response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' }).end('no JSON')
    return true
  }
  const encoded = encodedBodies[request.url?.slice(1) ?? '']
  if (encoded) {
    const type = 'text/plain; charset=utf-8'
    response.writeHead(200, { 'Content-Type': type, 'Content-Encoding': 'gzip' }).end(encoded)
    return true
  }
  const isStream = request.url === '/stream'
  if (!isStream && request.url !== '/api/stream') return false
  request.resume()
  const type = isStream ? 'application/json; charset=utf-8' : 'text/event-stream'
  const chunks = isStream
    ? aspnetChunks
    : [
        ...sentence.split('').map((data, index) => `id: ${index + 1}\ndata: ${data}\n\n`),
        'event: done\ndata: 35 characters\n\n',
      ]
  response.setHeader('Content-Type', type)
  if (!isStream) response.flushHeaders()
  for (const chunk of chunks) {
    await delay(chunkMs)
    if (response.destroyed) return true
    response.write(chunk)
  }
  response.end()
  return true
}

/** Runs in the page of the real server: the probes in an ordinary module worker. */
const runInWorker = (source: string): Promise<Record<string, unknown>> =>
  new Promise((resolve, reject) => {
    const script = new Blob([source], { type: 'text/javascript' })
    const worker = new Worker(URL.createObjectURL(script), { type: 'module' })
    worker.addEventListener('message', (event: MessageEvent<Record<string, unknown>>) => {
      worker.terminate()
      resolve(event.data)
    })
    worker.addEventListener('error', (event) => reject(new Error(event.message)))
  })

describeEngine.each(bothBrowsers)(`fidelity in the %s browser of ${engineName}`, (lanesIn) => {
  const browser = useBrowser()
  const shared = sharedApp(browser, useSite(), characterMs / chunkMs, { lanesIn, drawn: false })
  const isSimulated = lanesIn === 'simulated'
  const differences = differencesBut([
    ...(knownDifferences[engineName] ?? []),
    ...(isSimulated ? (differencesOfStandIns[engineName] ?? []) : []),
  ])
  let server: RecordingServer
  beforeAll(async () => {
    server = await startRecordingServer(realServer)
  })
  afterAll(() => server.close())

  test('code in a lane finds out the same about responses as in an ordinary worker', async () => {
    const real = await browser.withPage(async (page) => {
      await page.open(`${server.origin}/blank`)
      const addresses = `const url = '${server.origin}/stream', eventsUrl = '${server.origin}/api/stream', noJsonUrl = '${server.origin}/no-json'`
      return page.evaluate(runInWorker, `${addresses}\n${fidelityProbes}\npostMessage(results)`)
    })
    const addresses = `const url = '${streamUrl}', eventsUrl = '/api/stream', noJsonUrl = '/api/text?text=no+JSON&pauseMs=0'`
    const inLane = await resultsInLane(shared.current, `${addresses}\n${fidelityProbes}`)
    expect(differences(real, inLane)).toEqual([])
  }, 180_000)

  test('a streamed upload is answered over HTTP/2 and fails over HTTP/1.1, which the lane explains', async () => {
    const app = shared.current
    const inLane = await resultsInLane(
      app,
      `const results = {}
for (const url of ['https://localhost:5255/stream', 'http://localhost:5255/stream']) {
  const body = new ReadableStream({ start: (c) => { c.enqueue(new Uint8Array(5)); c.close() } })
  const sent = (async () => (await fetch(url, { method: 'POST', body, duplex: 'half' })).status)()
  results[new URL(url).protocol] = await sent.catch(({ name }) => name)
}`,
    )
    if (engineName === 'chromium') await app.waitForOutput('fetch', 'speaks HTTP/1.1')
    // The others make text of the stream, or refuse it, as on a socket.
    const expected = {
      chromium: [200, 'TypeError'],
      firefox: [200, 200],
      webkit: ['NotSupportedError', 'NotSupportedError'],
    }
    expect([inLane['https:'], inLane['http:']]).toEqual(expected[engineName])
  })

  test.each([
    ['is shorter than its Content-Length', '/short', 'length=on', { truncateAfterBytes: 20 }],
    ['breaks off', '/broken', 'length=off', { failAfterBytes: 20 }],
  ])('a body that %s fails as on a socket', async (_what, path, query, conditions) => {
    const real = await browser.withPage(async (page) => {
      await page.open(`${server.origin}/blank`)
      const source = `const url = '${server.origin}${path}'\n${breakProbes}\npostMessage(results)`
      return page.evaluate(runInWorker, source)
    })
    await shared.current.setNetwork(conditions)
    const url = `const url = '/api/text?pauseMs=1&${query}'`
    const inLane = await resultsInLane(shared.current, `${url}\n${breakProbes}`)
    expect(differences(real, inLane)).toEqual([])
  })

  test('a body that its server compressed, whole or damaged, is decoded as on a socket', async () => {
    const probes = `
const results = {}
for (const [name, url] of Object.entries(urls)) {
  const response = await fetch(url)
  const copy = response.clone()
  const decoder = new TextDecoder()
  let read = ''
  let end = 'done'
  try {
    for await (const part of (async function* () {
      for (const reader = response.body.getReader(); ; ) {
        const { done, value } = await reader.read()
        if (done) return
        yield value
      }
    })()) read += decoder.decode(part, { stream: true })
  } catch (error) { end = error.name }
  const whole = await copy.text().catch((error) => error.name)
  results[name] = [response.headers.get('content-encoding'), read, end, whole]
}`
    const names = Object.keys(encodedBodies)
    const urlsOf = (addressOf: (name: string) => string) =>
      `const urls = ${JSON.stringify(Object.fromEntries(names.map((name) => [name, addressOf(name)])))}`
    const real = await browser.withPage(async (page) => {
      await page.open(`${server.origin}/blank`)
      const urls = urlsOf((name) => `${server.origin}/${name}`)
      return page.evaluate(runInWorker, `${urls}\n${probes}\npostMessage(results)`)
    })
    const urls = urlsOf((name) => {
      const values = {
        body: encodedBodies[name]?.toString('base64') ?? '',
        written: 'base64',
        type: 'text/plain; charset=utf-8',
        headers: 'Content-Encoding: gzip',
      }
      return `/api/raw?${new URLSearchParams(values)}`
    })
    const inLane = await resultsInLane(shared.current, `${urls}\n${probes}`)
    expect(differences(real, inLane)).toEqual([])
    expect(inLane['whole']).toEqual(['gzip', sentence.repeat(3), 'done', sentence.repeat(3)])
  })

  test('the timeout of a synchronous request ends it, except in WebKit; the simulated browser makes none', async () => {
    const app = shared.current
    // Ten seconds of the server's time are 200 ms here.
    await app.setNetwork({ initialDelayMs: 10_000 })
    const code = `
const results = {}
const request = new XMLHttpRequest()
request.open('GET', '/api/bytes?chunkBytes=10&chunks=1', false)
request.timeout = 100
try { request.send(); results.ended = request.status } catch (error) { results.failed = error.name }`
    const ofEngine = engineName === 'webkit' ? { ended: 200 } : { failed: 'TimeoutError' }
    const expected = isSimulated ? { failed: 'NetworkError' } : ofEngine
    expect(await resultsInLane(app, code)).toEqual(expected)
  })
})

async function resultsInLane(app: App, code: string): Promise<Record<string, unknown>> {
  await app.setCode('fetch', `${code}\nconsole.log(JSON.stringify(results))`)
  await app.run('fetch')
  await app.waitForState('fetch', ['completed', 'failed'], 80_000)
  const printed = (await app.events('fetch', 'shown')).at(-1)?.text
  if (printed === undefined) throw new Error(`No result: ${await app.output('fetch')}`)
  return JSON.parse(printed) as Record<string, unknown>
}

/** Where a lane differs from a worker, but for what is known. */
function differencesBut(known: readonly string[]) {
  return (real: Record<string, unknown>, inLane: Record<string, unknown>) => {
    expect(Object.keys(inLane).toSorted()).toEqual(Object.keys(real).toSorted())
    return Object.entries(real)
      .filter(([name, result]) => JSON.stringify(result) !== JSON.stringify(inLane[name]))
      .filter(([name]) => !known.includes(name))
      .map(([name, result]) => ({ name, worker: result, lane: inLane[name] }))
  }
}
