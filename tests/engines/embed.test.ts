import { createServer } from 'node:http'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { serverById } from '../../src/catalogue/servers/servers.ts'
import { programToHash } from '../../src/playground/share/program-link.ts'
import { startingCode } from '../../src/playground/starting/starting.ts'
import type { TraceJson } from '../../src/trace/formats/json.ts'
import { serverSchedule } from '../../src/servers/schedule.ts'
import type { EnginePage } from '../support/browsers/engine-browser.ts'
import { describeEngine, useBrowser } from '../support/engine.ts'
import { listen, type Listening } from '../support/listening.ts'
import { useSite } from '../support/site.ts'

/*
 * An embed in a frame of another origin: the page around it speaks to it by messages alone, as any page
 * does, and presses Run as a reader does.
 */

declare global {
  var answers: { readonly type: string; readonly [key: string]: unknown }[]
}

/** The article's page: it keeps what the embed answers. */
const article = (address: string) => `<!doctype html><title>An article</title>
<script>
  globalThis.answers = []
  addEventListener('message', ({ data }) => answers.push(data))
</script>
<iframe id="embed" width="720" height="480" title="Code to run" src="${address}"
  sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>`

/** Runs in the page: asks, and waits for the answer with the same id. */
const ask = async (message: Record<string, string>): Promise<Record<string, unknown>> => {
  const frame = document.querySelector('iframe')?.contentWindow
  const id = `${message['type']} ${Math.random()}`
  frame?.postMessage({ chunkwise: 1, id, ...message }, '*')
  for (;;) {
    const answer = globalThis.answers.find((each) => each['id'] === id)
    if (answer) return answer
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Runs in the page: the newest state that the embed has told of has all its lanes like this. */
const isRun = (state: string): boolean => {
  const newest = globalThis.answers.findLast((each) => each.type === 'state')
  const lanes = Object.values((newest?.['lanes'] ?? {}) as Record<string, string>)
  return lanes.length > 0 && lanes.every((each) => each === state)
}

const values = { text: 'In a frame, 在框里 🌊', pauseMs: '60' }
/** What the site itself begins with, and short. */
const program = {
  code: startingCode,
  servers: Object.fromEntries(['sse', 'aspnet-characters'].map((id) => [id, values])),
}

/** Each written at a moment of its own. */
async function chunksWritten(): Promise<number> {
  const server = serverById('aspnet-characters')
  if (!server) throw new Error('There is no such server.')
  const { writes } = await serverSchedule(server, values)
  return new Set(writes.map(({ atMs }) => atMs)).size
}

const countOf = (trace: TraceJson, kind: 'delivered' | 'received'): number =>
  trace.events.filter((event) => event.lane === 'fetch' && event.kind === kind).length

describeEngine('an embed', () => {
  const browser = useBrowser()
  const site = useSite()
  let around: Listening
  let frameAddress = ''

  beforeAll(async () => {
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(article(frameAddress))
    })
    around = await listen(server, 0)
  })
  afterAll(() => around.close())

  const openArticle = async (page: EnginePage, query: string): Promise<void> => {
    frameAddress = `${site.server.url}embed/${query}${await programToHash(program)}`
    await page.open(`http://127.0.0.1:${around.port}/`)
    await page.waitFor(() => document.querySelector('iframe') !== null, { what: 'the frame' })
  }

  test.each([
    ['', undefined],
    ['?browser=simulated', 'simulated'],
  ])(
    'with %j does the main job in a frame of another origin, and gives the page its trace',
    async (query, lanesRunIn) => {
      await browser.withPage(async (page) => {
        await openArticle(page, query)
        expect(await page.evaluate(ask, { type: 'state' })).toMatchObject({
          readiness: 'waiting',
          mayRun: false,
          lanes: { fetch: 'idle', eventsource: 'idle', axios: 'idle' },
        })
        expect(await page.evaluate(ask, { type: 'run' })).toMatchObject({ reason: 'needs-press' })
        await page.clickInFrame('#embed', '.embed-head .button-primary')
        await page.waitFor(isRun, { what: 'all lanes to complete', timeoutMs: 60_000 }, 'completed')
        const answer = await page.evaluate(ask, { type: 'trace' })
        const trace = answer['trace'] as TraceJson
        expect(countOf(trace, 'delivered')).toBe(await chunksWritten())
        // A busy machine gives the code some of them together, and never all.
        expect(countOf(trace, 'received')).toBeGreaterThan(2)
        expect(trace.settings.browser).toBe(lanesRunIn)
        const all = trace.events.filter((event) => event.lane === 'axios' && event.kind === 'shown')
        expect(all.length).toBeGreaterThan(0)

        // Somebody has pressed Run, so the page may run what it sets.
        const code = "output.append('from the article')"
        const set = await page.evaluate(ask, { type: 'setCode', lane: 'fetch', code })
        expect(set).toMatchObject({ type: 'done' })
        await page.evaluate(() => void (globalThis.answers.length = 0))
        expect(await page.evaluate(ask, { type: 'run' })).toMatchObject({ type: 'done' })
        await page.waitFor(isRun, { what: 'the second run', timeoutMs: 60_000 }, 'completed')
        const second = await page.evaluate(ask, { type: 'trace' })
        expect(JSON.stringify(second['trace'])).toContain('from the article')
      })
    },
    150_000,
  )
})
