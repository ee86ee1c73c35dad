import { createServer, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

import { expect, test } from 'vitest'

import { eventsOf, type TraceJson } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { listen } from '../support/listening.ts'
import { sharedApp } from '../support/shared-app.ts'
import { useSite } from '../support/site.ts'

/* What the lessons on axios say of it and of XMLHttpRequest, each in all three engines. */

/** 48 chunks, 100 ms apart: nearly five seconds of real time, in which axios's throttle counts. */
const text = '这是一个测试'.repeat(8)
const slowArray = `http://localhost:5255/stream?pauseMs=100&text=${encodeURIComponent(text)}`
const arrayText = JSON.stringify(Array.from(text))

const linesOf = (trace: TraceJson): string[] =>
  eventsOf(trace, 'axios', 'shown').map(({ text: line }) => line)

const onlyLine = (trace: TraceJson): string => {
  const [line, ...more] = linesOf(trace)
  if (line === undefined || more.length > 0) throw new Error(`Shown: ${linesOf(trace).join(' | ')}`)
  return line
}

/** A server on a socket: a page at `/`, and elsewhere fourteen words of text/plain, two seconds long. */
const listenWithWords = () =>
  listen(
    createServer((request, response) => {
      if (request.url === '/') {
        response.writeHead(200, { 'content-type': 'text/html' })
        response.end('<!doctype html><title>Words</title>')
      } else void writeWords(response)
    }),
    0,
  )

async function writeWords(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' })
  response.flushHeaders()
  for (let index = 0; index < 14; index += 1) {
    await sleep(150)
    response.write('word ')
  }
  response.end()
}

describeEngine(`axios in ${engineName}`, () => {
  const browser = useBrowser()
  const shared = sharedApp(browser, useSite(), 1, { drawn: false })

  /** Runs this code in the lane of axios and gives what it left behind. */
  const run = async (code: string, timeScale = 5): Promise<TraceJson> => {
    const app = shared.current
    await app.setTimeScale(timeScale)
    await app.setCode('axios', code)
    await app.run('axios')
    await app.waitForEnd(['axios'])
    return app.trace()
  }

  test('XMLHttpRequest ignores the type "stream", and axios gives a text that is not parsed', async () => {
    const trace = await run(`import axios from 'axios'
const xhr = new XMLHttpRequest()
xhr.open('GET', '/api/text')
xhr.responseType = 'stream'
const { data } = await axios.post('http://localhost:5255/stream?text=Hi', null, { responseType: 'stream' })
console.log(JSON.stringify([xhr.responseType, data, typeof data.getReader]))`)
    expect(JSON.parse(onlyLine(trace))).toEqual(['', '["H","i"]', 'undefined'])
  })

  test('axios takes XMLHttpRequest where there is one', async () => {
    const trace = await run(`import axios from 'axios'
console.log(JSON.stringify(axios.defaults.adapter))
const { request } = await axios.get('/api/text')
console.log(request instanceof XMLHttpRequest)`)
    expect(linesOf(trace)).toEqual(['["xhr","http","fetch"]', 'true'])
  })

  test('XMLHttpRequest has the text so far before axios’s promise ends', async () => {
    const trace = await run(
      `const xhr = new XMLHttpRequest()
xhr.open('POST', ${JSON.stringify(slowArray)})
const seen = []
xhr.onprogress = () => seen.push(xhr.responseText)
xhr.send()
await new Promise((resolve) => (xhr.onload = resolve))
console.log(JSON.stringify(seen))`,
      1,
    )
    const seen = JSON.parse(onlyLine(trace)) as string[]
    expect(seen.length).toBeGreaterThan(10)
    for (const each of seen) expect(arrayText.startsWith(each)).toBe(true)
  })

  test('calls onUploadProgress with the whole body, once, and then answers', async () => {
    const trace = await run(`import axios from 'axios'
const seen = []
const onUploadProgress = ({ loaded, total, progress, upload }) => seen.push([loaded, total, progress, upload])
const { status } = await axios.post('http://localhost:5255/stream?text=Hi', 'a'.repeat(200_000), { onUploadProgress })
console.log(JSON.stringify([seen, status]))`)
    const [seen, status] = JSON.parse(onlyLine(trace)) as [unknown[], number]
    expect(seen).toEqual([[200_000, 200_000, 1, true]])
    expect(status).toBe(200)
  })

  test('calls onDownloadProgress about three times a second, with all the text so far', async () => {
    const trace = await run(
      `import axios from 'axios'
const calls = []
await axios.post(${JSON.stringify(slowArray)}, null, {
  onDownloadProgress({ loaded, event }) {
    calls.push({ loaded, text: event.target.responseText, at: performance.now() })
  },
})
console.log(JSON.stringify(calls))`,
      1,
    )
    const calls = JSON.parse(onlyLine(trace)) as { loaded: number; text: string; at: number }[]
    const first = calls[0]
    const last = calls.at(-1)
    if (!first || !last) throw new Error('There was no call.')
    for (const call of calls) {
      expect(arrayText.startsWith(call.text)).toBe(true)
      // Bytes, as of the event; a call that was put off finds the text of its own moment.
      expect(call.loaded).toBeLessThanOrEqual(Buffer.byteLength(call.text))
    }
    expect(last).toMatchObject({ text: arrayText, loaded: Buffer.byteLength(arrayText) })
    // One more at the beginning and one at the end; a busy machine has fewer.
    const seconds = (last.at - first.at) / 1000
    expect(calls.length).toBeLessThanOrEqual(3 * seconds + 2)
    expect(calls.length).toBeGreaterThanOrEqual(1.5 * seconds)
    expect(eventsOf(trace, 'axios', 'received').length).toBeGreaterThan(calls.length)
  })

  test('a call that was put off finds target, and no currentTarget', async () => {
    const trace = await run(
      `import axios from 'axios'
const calls = []
await axios.post(${JSON.stringify(slowArray)}, null, {
  onDownloadProgress: ({ event }) => calls.push([event.target !== null, event.currentTarget === null]),
})
console.log(JSON.stringify(calls))`,
      2,
    )
    const calls = JSON.parse(onlyLine(trace)) as [boolean, boolean][]
    expect(calls.every(([hasTarget]) => hasTarget)).toBe(true)
    expect(calls.some(([, isGone]) => isGone)).toBe(true)
  })

  test('with the fetch adapter, progress tells of bytes and has no target', async () => {
    const trace = await run(`import axios from 'axios'
const calls = []
const { data } = await axios.get('/api/text', {
  adapter: 'fetch',
  onDownloadProgress: ({ loaded, event }) => calls.push([loaded > 0, typeof event.target]),
})
console.log(JSON.stringify([calls.at(-1), data]))`)
    expect(JSON.parse(onlyLine(trace))).toEqual([
      [true, 'undefined'],
      'HTTP streaming shows text while it is being written. 边写边看 👋',
    ])
  })

  test('with the fetch adapter and the type "stream", data is a stream, in an error too', async () => {
    const trace = await run(`import axios from 'axios'
const config = { adapter: 'fetch', responseType: 'stream' }
const { data } = await axios.get('/api/text', config)
console.log(data instanceof ReadableStream)
await data.cancel()
try {
  await axios.get('/api/txet', config)
} catch (error) {
  console.log(error.message)
  console.log('' + error.response.data)
  console.log(await new Response(error.response.data).text())
}`)
    const [isStream, message, inASentence, body] = linesOf(trace)
    expect(isStream).toBe('true')
    expect(message).toBe('Request failed with status code 404')
    expect(inASentence).toBe('[object ReadableStream]')
    expect(body).toContain('No simulated server at /api/txet')
  })

  /*
   * Why the lessons on progress ask a server that sends JSON: a short text/plain without `nosniff`
   * reaches an XMLHttpRequest of Chromium when it is complete, from a socket and from us alike.
   */
  test('progress of text/plain: Chromium tells of it at the end, here as on a socket', async () => {
    const here = await run(
      `const xhr = new XMLHttpRequest()
xhr.open('GET', '/api/text')
let count = 0
xhr.onprogress = () => { count += 1 }
xhr.send()
await new Promise((resolve) => (xhr.onload = resolve))
console.log(count)`,
      1,
    )
    const real = await listenWithWords()
    try {
      const onASocket = await browser.withPage(async (page) => {
        await page.open(`http://127.0.0.1:${real.port}/`)
        return page.evaluate(
          () =>
            new Promise<number>((resolve) => {
              const xhr = new XMLHttpRequest()
              xhr.open('GET', '/words')
              let count = 0
              xhr.addEventListener('progress', () => (count += 1))
              xhr.addEventListener('load', () => resolve(count))
              xhr.send()
            }),
        )
      })
      for (const count of [Number(onlyLine(here)), onASocket]) {
        if (engineName === 'chromium') expect(count).toBe(1)
        else expect(count).toBeGreaterThan(5)
      }
    } finally {
      await real.close()
    }
  })
})
