import { expect, test } from 'vitest'

import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { sharedApp } from '../support/shared-app.ts'
import { useSite } from '../support/site.ts'
import { formatCases, generatedBodies, type SeenEvent } from '../support/sse-cases.ts'

/*
 * The browser's own EventSource and `eventsource-parser` make the same events of a stream, and
 * those that the standard asks for.
 */

interface Reading {
  readonly bySource: readonly SeenEvent[]
  readonly byParser: readonly SeenEvent[]
}

/** Reads each stream twice: by an EventSource that closes at the end, and by fetch and the parser. */
const codeFor = (bodies: readonly string[]) => `
import { createParser } from 'eventsource-parser'

const bySource = (url) =>
  new Promise((resolve) => {
    const events = []
    const source = new EventSource(url)
    const note = ({ type, data, lastEventId }) => events.push({ type, data, lastEventId })
    for (const type of ['message', 'test', 'a', 'b']) source.addEventListener(type, note)
    // The end of the stream: it would come back.
    source.onerror = () => {
      source.close()
      resolve(events)
    }
  })

async function byParser(url) {
  const events = []
  let lastEventId = ''
  const parser = createParser({
    onEvent({ event = 'message', data, id }) {
      lastEventId = id ?? lastEventId
      events.push({ type: event, data, lastEventId })
    },
  })
  // The parser drops the mark at the start itself; the decoder must not drop another.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const reader = (await fetch(url)).body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    parser.feed(decoder.decode(value, { stream: true }))
  }
  return events
}

for (const body of ${JSON.stringify(bodies)}) {
  const url = '/api/raw?written=escapes&body=' + encodeURIComponent(body)
  console.log(JSON.stringify({ bySource: await bySource(url), byParser: await byParser(url) }))
}
`

describeEngine(`event streams in ${engineName}`, () => {
  const browser = useBrowser()
  const shared = sharedApp(browser, useSite(), 50, { drawn: false })

  const readAll = async (bodies: readonly string[]): Promise<Reading[]> => {
    const app = shared.current
    await app.setCode('fetch', codeFor(bodies))
    await app.run('fetch')
    expect(await app.waitForState('fetch', ['completed', 'failed'], 60_000)).toBe('completed')
    const shown = await app.events('fetch', 'shown')
    return shown.map(({ text }) => JSON.parse(text) as Reading)
  }

  test('EventSource and eventsource-parser read every case as the standard says', async () => {
    const readings = await readAll(formatCases.map(({ body }) => body))
    for (const [index, { name, events, otherwise }] of formatCases.entries()) {
      const bySource = otherwise?.[engineName] ?? events
      expect(readings[index]?.bySource, `EventSource: ${name}`).toEqual(bySource)
      expect(readings[index]?.byParser, `eventsource-parser: ${name}`).toEqual(events)
    }
  })

  test('they agree on streams made up at random and cut anywhere', async () => {
    const bodies = generatedBodies(60, 20261122)
    const readings = await readAll(bodies)
    expect(readings).toHaveLength(bodies.length)
    for (const [index, { bySource, byParser }] of readings.entries()) {
      expect(byParser, bodies[index]).toEqual(bySource)
    }
    expect(readings.some(({ bySource }) => bySource.length > 2)).toBe(true)
  })
})
