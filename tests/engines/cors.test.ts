import { createServer } from 'node:http'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { App, eventsOf, type TraceJson } from '../support/app.ts'
import { corsProbes, corsServer, type SentRequest } from '../support/cors-probes.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { listen, type Listening } from '../support/listening.ts'
import { useSite } from '../support/site.ts'

/*
 * With Real CORS a lane asks other origins what a browser asks a real server of another origin, and is
 * refused what a browser is refused. What differs after all stands in docs/fidelity.md and below.
 */

/** Probes whose requests differ in an engine, with the line of docs/fidelity.md that says so. */
const knownDifferences: Readonly<Record<string, readonly string[]>> = {
  // Chromium sends client hints unasked.
  chromium: ['fetch, DPR', 'XHR, DPR'],
  // Firefox asks about characters beyond ASCII, looks at each of several values of one header by itself
  // (and never at their sum), and sometimes asks again about what was allowed just now.
  firefox: [
    'fetch, Accept, Latin-1',
    'XHR, Accept, Latin-1',
    'Accept, 2 of 100',
    'Accept, 9 of 120',
    'one after the other',
  ],
  webkit: [],
}

interface Observed {
  readonly results: Readonly<Record<string, string>>
  readonly sent: Readonly<Record<string, readonly SentRequest[]>>
}

const runInWorker = (source: string): Promise<Record<string, string>> =>
  new Promise((resolve, reject) => {
    const script = new Blob([source], { type: 'text/javascript' })
    const worker = new Worker(URL.createObjectURL(script), { type: 'module' })
    worker.addEventListener('message', (event: MessageEvent<Record<string, string>>) => {
      worker.terminate()
      resolve(event.data)
    })
    worker.addEventListener('error', (event) => reject(new Error(event.message)))
  })

const addresses = (plain: string, events: string, aged: string): string => `
const named = (url, name) => url + (url.includes('?') ? '&' : '?') + 'probe=' + encodeURIComponent(name)
const at = (name) => named('${plain}', name), eventsAt = (name) => named('${events}', name), agedAt = (name) => named('${aged}', name)
`

describeEngine(`CORS in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()
  const log = new Map<string, SentRequest[]>()
  let blank: Listening
  let other: Listening
  beforeAll(async () => {
    other = await listen(createServer(corsServer(log)), 0)
    const page = createServer((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html>')
    })
    blank = await listen(page, 0)
  })
  afterAll(async () => {
    await other.close()
    await blank.close()
  })

  const onRealServer = async (code: string): Promise<Observed> => {
    log.clear()
    const results = await browser.withPage(async (page) => {
      await page.open(`http://127.0.0.1:${blank.port}/`)
      return page.evaluate(runInWorker, `${code}\npostMessage(results)`)
    })
    return { results, sent: Object.fromEntries(log) }
  }

  test('a lane asks and is refused as an ordinary worker', async () => {
    const origin = `http://127.0.0.1:${other.port}`
    const real = await onRealServer(
      addresses(`${origin}/`, `${origin}/events`, `${origin}/aged`) + corsProbes,
    )
    const inLane = await browser.withPage(async (page) => {
      const app = new App(page)
      await app.open(site.server.url, { drawn: false })
      await app.setTimeScale(100)
      await app.setNetwork('real-cors')
      await app.setServers({ cors: { 'localhost:5255': 'on' } })
      const server = 'http://localhost:5255'
      const events = `${server}/sse?count=1&pauseMs=0`
      const code = addresses(`${server}/none`, events, 'http://localhost:11434/none') + corsProbes
      await app.setCode('fetch', `${code}\nconsole.log(JSON.stringify(results))`)
      await app.run('fetch')
      await app.waitForState('fetch', ['completed', 'failed'])
      return observedIn(await app.trace())
    })
    expect(Object.keys(inLane.results).toSorted()).toEqual(Object.keys(real.results).toSorted())
    const differences = Object.keys(real.results)
      .map((name) => ({ name, worker: of(real, name), lane: of(inLane, name) }))
      .filter(({ worker, lane }) => JSON.stringify(worker) !== JSON.stringify(lane))
      .filter(({ name }) => !knownDifferences[engineName]?.includes(name))
    expect(differences).toEqual([])
    // What the comparison stands on.
    expect(of(real, 'fetch, Cache-Control')).toEqual([
      'ok',
      ['OPTIONS', 'cache-control'],
      ['POST', null],
    ])
    expect(of(real, comesBack)).toEqual(['ok', ['GET', null], ['GET', null]])
  }, 180_000)

  test('the wildcard allows Authorization in every engine, whatever the standard says', async () => {
    const origin = `http://127.0.0.1:${other.port}`
    const { results } = await onRealServer(`const results = {}
for (const [name, headers] of Object.entries({ mine: { 'X-Mine': '1' }, key: { Authorization: 'x' } })) {
  results[name] = await fetch('${origin}/star?probe=' + name, { headers }).then(() => 'ok', String)
}`)
    expect(results).toEqual({ mine: 'ok', key: 'ok' })
  })
})

const comesBack = 'an EventSource that comes back'

/** What became of a probe, and what was sent for it. */
const of = ({ results, sent }: Observed, name: string) => {
  const all = sent[name] ?? []
  // It is closed at its second event; on a busy machine the browser may have come back by then.
  return [results[name], ...(name === comesBack ? all.slice(0, 2) : all)]
}

function observedIn(trace: TraceJson): Observed {
  const printed = eventsOf(trace, 'fetch', 'shown').at(-1)?.text
  if (printed === undefined) throw new Error('The lane printed nothing.')
  const sent: Record<string, SentRequest[]> = {}
  for (const { method, url, headers } of eventsOf(trace, 'fetch', 'request')) {
    const probe = new URL(url).searchParams.get('probe') ?? ''
    const asked = headers.find(([name]) => name === 'access-control-request-headers')?.[1] ?? null
    sent[probe] = [...(sent[probe] ?? []), [method, asked]]
  }
  return { results: JSON.parse(printed) as Record<string, string>, sent }
}
