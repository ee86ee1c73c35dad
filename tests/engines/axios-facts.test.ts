import { expect, test } from 'vitest'

import { App, eventsOf, type TraceJson } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { useSite } from '../support/site.ts'

/* What the lessons on axios say of it and of XMLHttpRequest, each in all three engines. */

/** 48 pieces, 100 ms apart: nearly five seconds of real time, in which axios's throttle counts. */
const pieceCount = 48
const text = Array.from({ length: pieceCount }, (_, index) => `w${index + 10}`).join(' ')
const slowText = `/api/text?pauseMs=100&text=${encodeURIComponent(text)}`

const linesOf = (trace: TraceJson): string[] =>
  eventsOf(trace, 'axios', 'shown').map(({ text: line }) => line)

describeEngine(`axios in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()

  /** Runs this code in the lane of axios, at real speed, and gives what it left behind. */
  const run = async (code: string, timeScale = 1): Promise<TraceJson> =>
    browser.withPage(async (page) => {
      const app = new App(page)
      await app.open(site.server.url)
      await app.setTimeScale(timeScale)
      await app.setCode('axios', code)
      await app.run('axios')
      await app.waitForEnd(['axios'])
      return app.trace()
    })

  test('XMLHttpRequest ignores the type "stream", and axios gives a string', async () => {
    const trace = await run(
      `import axios from 'axios'
const xhr = new XMLHttpRequest()
xhr.open('GET', '/api/text')
xhr.responseType = 'stream'
console.log(JSON.stringify(xhr.responseType))
const { data } = await axios.get('/api/text', { responseType: 'stream' })
console.log(typeof data, data.getReader === undefined)`,
      10,
    )
    expect(linesOf(trace)).toEqual(['""', 'string true'])
  })

  test('calls onDownloadProgress about three times a second, with all the text so far', async () => {
    const trace = await run(`import axios from 'axios'
const calls = []
await axios.get(${JSON.stringify(slowText)}, {
  onDownloadProgress({ loaded, event }) {
    calls.push({ loaded, text: event.target.responseText, at: performance.now() })
  },
})
console.log(JSON.stringify(calls))`)
    const [line] = linesOf(trace)
    const calls = JSON.parse(line ?? '[]') as { loaded: number; text: string; at: number }[]
    console.log(
      calls.map(({ at, loaded, text: t }) => `${Math.round(at)} ${loaded} ${t.length}`).join('; '),
    )
    const first = calls[0]
    const last = calls.at(-1)
    if (!first || !last) throw new Error('There was no call.')
    for (const call of calls) expect(text.startsWith(call.text)).toBe(true)
    expect(last.text).toBe(text)
    const seconds = (last.at - first.at) / 1000
    // One more at the beginning and one at the end.
    expect(calls.length).toBeLessThanOrEqual(3 * seconds + 2)
    expect(calls.length).toBeGreaterThanOrEqual(2 * seconds)
    console.log(
      'progress events',
      eventsOf(trace, 'axios', 'received').length,
      'calls',
      calls.length,
    )
    expect(eventsOf(trace, 'axios', 'received').length).toBeGreaterThan(2 * calls.length)
  })

  test('with the fetch adapter, progress tells of bytes and has no text', async () => {
    const trace = await run(
      `import axios from 'axios'
const calls = []
const { data } = await axios.get('/api/text', {
  adapter: 'fetch',
  onDownloadProgress: ({ loaded, event }) => calls.push([loaded > 0, event.target === undefined]),
})
console.log(JSON.stringify(calls.at(-1)), data)`,
      5,
    )
    expect(linesOf(trace)).toEqual([
      '[true,true] HTTP streaming shows text while it is being written. 边写边看 👋',
    ])
  })

  test('with the fetch adapter and the type "stream", data is a ReadableStream, in an error too', async () => {
    const trace = await run(
      `import axios from 'axios'
const config = { adapter: 'fetch', responseType: 'stream' }
const { data } = await axios.get('/api/text', config)
console.log(data instanceof ReadableStream)
await data.cancel()
try {
  await axios.get('/api/txet', config)
} catch (error) {
  console.log(error.name, error.message, error.response.data instanceof ReadableStream)
  console.log('' + error.response.data)
  console.log(await new Response(error.response.data).text())
}`,
      5,
    )
    const [isStream, error, shown, body] = linesOf(trace)
    expect(isStream).toBe('true')
    expect(error).toBe('AxiosError Request failed with status code 404 true')
    expect(shown).toBe('[object ReadableStream]')
    expect(body).toContain('No faked server listens at /api/txet')
  })

  test('without it, the promise ends with the last byte, but XMLHttpRequest has text before', async () => {
    const trace = await run(
      `const xhr = new XMLHttpRequest()
xhr.open('GET', '/api/text?pauseMs=600')
const lengths = []
xhr.onprogress = () => lengths.push([xhr.readyState, xhr.responseText.length])
await new Promise((resolve) => (xhr.onload = resolve))
console.log(JSON.stringify(lengths))`.replace('await new', 'xhr.send()\nawait new'),
      5,
    )
    const [line] = linesOf(trace)
    const seen = JSON.parse(line ?? '[]') as [number, number][]
    expect(seen.filter(([state]) => state === 3).length).toBeGreaterThan(5)
    const sizes = seen.map(([, length]) => length)
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
  })
})
