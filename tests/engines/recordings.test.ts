import { brotliCompressSync } from 'node:zlib'

import fc from 'fast-check'
import { expect, test } from 'vitest'

import { writeRecording } from '../../src/recording/file.ts'
import type { Exchange, Recording } from '../../src/recording/model.ts'
import { eventsOf, type App, type TraceJson } from '../support/app.ts'
import { chunksOf } from '../support/any-recording.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { sharedApp } from '../support/shared-app.ts'
import { useSite } from '../support/site.ts'

const speed = 10

/** Between two chunks, in ms of a run at this speed: more than the 5 ms that borders need. */
const anyPause = fc.integer({ min: 12, max: 30 }).map((ms) => ms * speed)

const anyExchange = fc
  .record({
    path: fc.constantFrom('/api/a', '/api/b'),
    headersAtMs: fc.integer({ min: 0, max: 100 }),
    steps: fc.array(
      fc.record({ pause: anyPause, bytes: fc.uint8Array({ minLength: 1, maxLength: 300 }) }),
      { minLength: 1, maxLength: 6 },
    ),
    end: fc.constantFrom<Exchange['response']['end'][]>('complete', 'broken'),
    endPause: anyPause,
  })
  .map(({ path, headersAtMs, steps, end, endPause }): Exchange => {
    const chunks = chunksOf(headersAtMs, steps)
    return {
      request: { method: 'GET', origin: '', path, query: '?x=1', headers: [] },
      response: {
        status: 200,
        headersAtMs,
        headers: [['content-type', 'application/octet-stream']],
        chunks,
        end,
        endAtMs: (chunks.at(-1)?.atMs ?? 0) + endPause,
      },
    }
  })

const recordingOf = (exchanges: readonly Exchange[]): Recording => ({
  source: 'proxy',
  borders: 'known',
  decoded: false,
  removed: [],
  exchanges,
})

/** The same few in every run of this test, with a broken end and a complete one among them. */
const exchanges = fc.sample(anyExchange, { numRuns: 9, seed: 12 })

const readAll = (urls: readonly string[]) => `
for (const url of ${JSON.stringify(urls)}) {
  try {
    const reader = (await fetch(url)).body.getReader()
    while (!(await reader.read()).done);
  } catch {}
}
console.log('read all')`

async function addRecording(app: App, text: string): Promise<string> {
  return app.page.evaluate(
    async (given) => (await globalThis.chunkwise?.addRecording(given)) ?? '',
    text,
  )
}

const readTrace = async (app: App): Promise<TraceJson> => {
  await app.run('fetch')
  await app.waitForOutput('fetch', 'read all', 60_000)
  await app.waitForState('fetch', ['completed'])
  return app.trace()
}

const ofRequest = <E extends { readonly request: number }>(events: readonly E[], request: number) =>
  events.filter((event) => event.request === request)

/** Where the chunks end that the server wrote, the network delivered, or the code received. */
const bordersOf = (events: readonly { readonly offset: number; readonly length: number }[]) =>
  events.map(({ offset, length }) => offset + length)

describeEngine(`recordings in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()
  const shared = sharedApp(browser, site, speed)

  test('saved, read again and replayed, a lane receives the same bytes at the same borders', async () => {
    const app = shared.current
    await addRecording(app, writeRecording(recordingOf(exchanges)))
    await app.setCode(
      'fetch',
      readAll(exchanges.map(({ request: { path, query } }) => `${path}${query}`)),
    )
    // A machine with much else to do hands on late, and then two chunks may be read as one: then the
    // exchange is looked at in another run.
    const left = new Map(exchanges.map((exchange, index) => [index + 1, exchange]))
    for (let triesLeft = 5; left.size > 0; triesLeft -= 1) {
      const trace = await readTrace(app)
      for (const [request, exchange] of left) {
        const received = ofRequest(eventsOf(trace, 'fetch', 'received'), request)
        const isJoined = received.length < exchange.response.chunks.length
        if (isJoined && triesLeft > 0) continue
        expectReplayed(trace, request, exchange.response)
        left.delete(request)
      }
    }
  })

  test('another host, an EventSource and axios get what was recorded', async () => {
    const app = shared.current
    const curl = [
      'HTTP/1.1 200 OK',
      'content-type: text/event-stream',
      '',
      'data: 1\n\ndata: 2\n\n',
    ].join('\n')
    const text = writeRecording(
      recordingOf([
        {
          request: {
            method: 'POST',
            origin: 'http://api.example.test:81',
            path: '/v1',
            query: '',
            headers: [],
          },
          response: {
            status: 201,
            headersAtMs: 0,
            headers: [['x-from', 'recording']],
            chunks: [{ atMs: 10, bytes: new TextEncoder().encode('elsewhere') }],
            end: 'complete',
            endAtMs: 20,
          },
        },
      ]),
    )
    await addRecording(app, text)
    await addRecording(app, curl)
    await app.setCode(
      'fetch',
      `const response = await fetch('https://api.example.test:81/v1?token=mine', { method: 'POST' })
      console.log(response.status, response.headers.get('x-from'), await response.text())`,
    )
    await app.setCode(
      'eventsource',
      `const source = new EventSource('/api/recorded')
      source.onmessage = ({ data }) => {
        console.log('event', data)
        if (data === '2') source.close()
      }`,
    )
    await app.setCode(
      'axios',
      `import axios from 'axios'
      console.log((await axios.post('/api/recorded', 'x')).data.length)`,
    )
    await app.runAll()
    expect(await app.waitForEnd()).toEqual({
      fetch: 'completed',
      eventsource: 'completed',
      axios: 'completed',
    })
    expect(await app.outputLines('fetch')).toContain('201 recording elsewhere')
    expect(await app.outputLines('eventsource')).toEqual(
      expect.arrayContaining(['event 1', 'event 2']),
    )
    expect(await app.outputLines('axios')).toContain('18')
    const [headers] = await app.events('axios', 'headers')
    expect(headers?.borders).toBe('unknown')
  })

  test('a lane’s response is saved as a server, used, and still there after a reload', async () => {
    const app = shared.current
    const { page } = app
    await app.setCode('fetch', readAll(['/api/text?text=abcdef&pauseMs=50']))
    const first = eventsOf(await readTrace(app), 'fetch', 'written')
    await page.click({ tab: 'Bytes' })
    await page.click({ button: 'Save as a server' })
    await page.click({ button: 'Use in next run' })
    const again = await readTrace(app)
    const textsOf = (written: typeof first) => written.map(({ bytes }) => bytes)
    expect(textsOf(eventsOf(again, 'fetch', 'written'))).toEqual(textsOf(first))

    await page.reload()
    await app.ready()
    await page.click({ tab: 'Server' })
    await page.click({ tab: 'Recordings' })
    const name = 'GET /api/text?text=abcdef&pauseMs=50'
    await page.waitFor(
      (label) => document.querySelector<HTMLInputElement>(`input[aria-label="${label}"]`)?.checked,
      { what: 'the recording to be in use' },
      `Use ${name}`,
    )
    await app.setTimeScale(speed)
    expect(textsOf(eventsOf(await readTrace(app), 'fetch', 'written'))).toEqual(textsOf(first))
  })

  test('a body in brotli is decoded where the browser can, and stays as it is elsewhere', async () => {
    const app = shared.current
    const body = brotliCompressSync('data: decoded\n\n')
    const recording = recordingOf([
      {
        request: { method: 'GET', origin: '', path: '/api/br', query: '', headers: [] },
        response: {
          status: 200,
          headersAtMs: 0,
          headers: [['content-encoding', 'br']],
          chunks: [{ atMs: 1, bytes: new Uint8Array(body) }],
          end: 'complete',
          endAtMs: 2,
        },
      },
    ])
    await addRecording(app, writeRecording(recording))
    await app.setCode(
      'fetch',
      `const response = await fetch('/api/br')
console.log(response.headers.get('content-encoding'), (await response.arrayBuffer()).byteLength)`,
    )
    await app.run('fetch')
    await app.waitForEnd(['fetch'])
    const [shown] = await app.events('fetch', 'shown')
    const canDecode = await app.page.evaluate(() => {
      try {
        return Boolean(new DecompressionStream('brotli' as CompressionFormat))
      } catch {
        return false
      }
    })
    expect(shown?.text).toBe(canDecode ? 'null 15' : `br ${body.length}`)
  })
})

/** The server wrote, the network delivered and the code read what was recorded, at the same borders. */
function expectReplayed(trace: TraceJson, request: number, response: Exchange['response']): void {
  const { chunks, end } = response
  const written = ofRequest(eventsOf(trace, 'fetch', 'written'), request)
  expect(written.map(({ bytes }) => bytes)).toEqual(
    chunks.map(({ bytes }) => Buffer.from(bytes).toString('base64')),
  )
  let to = 0
  const borders = chunks.map(({ bytes }) => (to += bytes.length))
  expect(bordersOf(ofRequest(eventsOf(trace, 'fetch', 'delivered'), request))).toEqual(borders)
  expect(bordersOf(ofRequest(eventsOf(trace, 'fetch', 'received'), request))).toEqual(borders)
  const isComplete = end === 'complete'
  const [ended] = ofRequest(eventsOf(trace, 'fetch', 'response-ended'), request)
  expect(ended?.complete).toBe(isComplete)
  const [seen] = ofRequest(eventsOf(trace, 'fetch', 'receive-ended'), request)
  expect(seen?.how).toBe(isComplete ? 'done' : 'error')
  expectTimes(trace, request, response)
}

/** Each chunk was written when it was recorded, or a little later: never sooner. */
function expectTimes(trace: TraceJson, request: number, { chunks }: Exchange['response']): void {
  const [asked] = ofRequest(eventsOf(trace, 'fetch', 'request'), request)
  const written = ofRequest(eventsOf(trace, 'fetch', 'written'), request)
  for (const [index, { atMs }] of chunks.entries()) {
    const at = (written[index]?.at ?? NaN) - (asked?.at ?? NaN)
    // Clocks tick at 1 ms in two engines.
    expect(at).toBeGreaterThanOrEqual(atMs / speed - 2)
  }
}
