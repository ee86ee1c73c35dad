import { describe, expect, test } from 'vitest'

import type { NetworkConditions } from '../../src/catalogue/network/conditions.ts'
import type { ServerSettings } from '../../src/catalogue/servers/server-description.ts'
import { eventsOf, type App, type Lane } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { sharedApp } from '../support/shared-app.ts'
import { useSite } from '../support/site.ts'

/* When a lane ends, and what it says until then and of its end. */

/** What the lane's header says of its state. */
const waitForWords = (app: App, lane: string, words: string): Promise<boolean> =>
  app.page.waitFor(
    (name, wanted) =>
      document.querySelector<HTMLElement>(`section[aria-label="${name}"] .lane-state`)?.title ===
      wanted,
    { what: `“${words}” in the header of ${lane}` },
    lane,
    words,
  )

type ClosedCase = readonly [
  what: string,
  settings: { readonly network?: Partial<NetworkConditions>; readonly servers?: ServerSettings },
  code: string,
  outcome: string,
  says: string,
]

describeEngine(`how lanes end in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()
  const shared = sharedApp(browser, site, 50, { drawn: false })

  async function start(lane: Lane, code: string): Promise<App> {
    const app = shared.current
    await app.setCode(lane, code)
    await app.run(lane)
    return app
  }

  test('between two tries of a library the lane waits for its timer, and ends once', async () => {
    const app = await start(
      'fetch',
      `const tryAgain = async (left) => {
        const { status } = await fetch('/api/text')
        console.log('try', status)
        if (left > 0) setTimeout(tryAgain, 1500, left - 1)
      }
      tryAgain(1)`,
    )
    await waitForWords(app, 'fetch stream', 'waiting for a timer (1.5 s)')
    expect(await app.laneState('fetch')).toBe('running')
    expect(await app.waitForEnd(['fetch'])).toEqual({ fetch: 'completed' })
    const trace = await app.trace()
    expect(eventsOf(trace, 'fetch', 'shown')).toHaveLength(2)
    expect(eventsOf(trace, 'fetch', 'lane-ended')).toHaveLength(1)
  })

  test('a timer of an abort signal is waited for too, and Stop ends that', async () => {
    const app = await start(
      'fetch',
      `const signal = AbortSignal.timeout(30_000)
      await (await fetch('/api/text', { signal })).text()`,
    )
    await waitForWords(app, 'fetch stream', 'waiting for a timer (30 s)')
    await app.stop('fetch')
    expect(await app.waitForEnd(['fetch'])).toEqual({ fetch: 'stopped' })
    expect(await app.events('fetch', 'lane-ended')).toHaveLength(1)
  })

  describe('an EventSource that the browser closes for good', () => {
    const silent = "new EventSource('/api/raw')"
    const heard = `${silent}.onerror = ({ target }) => console.log('closed', target.readyState)`

    test.each<ClosedCase>([
      ['status 503', { network: { status: 503 } }, silent, 'failed', 'responded with status 503'],
      [
        'status 503, said by the code',
        { network: { status: 503 } },
        heard,
        'completed',
        'closed 2',
      ],
      ['status 204', { network: { status: 204 } }, silent, 'completed', ''],
      [
        'another type',
        { servers: { raw: { type: 'application/json' } } },
        silent,
        'failed',
        'sent Content-Type: application/json',
      ],
      [
        'CORS',
        { network: { cors: true } },
        "new EventSource('http://localhost:5255/sse')",
        'failed',
        'It won’t reconnect',
      ],
    ])('%s', async (_what, { network = {}, servers = {} }, code, outcome, says) => {
      await shared.current.setNetwork(network)
      await shared.current.setServers(servers)
      const app = await start('eventsource', code)
      expect(await app.waitForEnd(['eventsource'])).toEqual({ eventsource: outcome })
      await app.waitForOutput('eventsource', says)
      const reasons = (await app.output('eventsource')).includes(
        'The browser closed the EventSource for http',
      )
      expect(reasons).toBe(outcome === 'failed')
      await app.setNetwork({})
      await app.setServers({})
    })
  })

  test('an EventSource resumes after an id that is not Latin-1, and the id can be read', async () => {
    await shared.current.setServers({ raw: { body: 'retry: 20\nid: 这是 é\ndata: x\n\n' } })
    const app = await start(
      'eventsource',
      `const source = new EventSource('/api/raw')
      let count = 0
      source.onmessage = ({ lastEventId }) => {
        console.log(lastEventId)
        count += 1
        if (count === 3) source.close()
      }`,
    )
    expect(await app.waitForEnd(['eventsource'])).toEqual({ eventsource: 'completed' })
    const trace = await app.trace()
    const headers = eventsOf(trace, 'eventsource', 'request').map((event) =>
      event.headers.find(([name]) => name === 'last-event-id'),
    )
    expect(headers.map((header) => header?.[1])).toEqual([undefined, '这是 é', '这是 é'])
    await app.setServers({})
  })

  test('timers are as the browser has them', async () => {
    const app = await start(
      'fetch',
      `const lines = []
      for (const f of [setTimeout, setInterval, clearTimeout, clearInterval, AbortSignal.timeout])
        lines.push([f.name, f.length, String(f).includes('[native code]'), 'prototype' in f].join())
      try { setTimeout.call({}, () => {}) } catch (error) { lines.push(error.name) }
      try { setTimeout() } catch (error) { lines.push(error.name) }
      const cleared = setTimeout(() => lines.push('cleared'), 1)
      clearInterval(String(cleared))
      lines.push(typeof cleared)
      await new Promise((resolve) => setTimeout((...args) => {
        lines.push(args.join())
        resolve()
      }, '20', 'a', 'b'))
      console.log(lines.join(' '))`,
    )
    expect(await app.waitForEnd(['fetch'])).toEqual({ fetch: 'completed' })
    expect((await app.events('fetch', 'shown')).map(({ text }) => text)).toEqual([
      'setTimeout,1,true,false setInterval,1,true,false clearTimeout,0,true,false ' +
        'clearInterval,0,true,false timeout,1,true,false TypeError TypeError number a,b',
    ])
  })

  test('what else a lane’s worker has of its own: address, columns of line 1, tasks', async () => {
    const app = await start(
      'fetch',
      `const { stack } = new Error('line 1')
      const column = (text, line) => Number(new RegExp(':' + line + ':(\\\\d+)').exec(text)?.[1])
      const [address, query] = location.href.split('?')
      const isInBase = new URL('.', address).href === new URL('.', new URL('api/text', location)).href.replace('api/', '')
      console.log(JSON.stringify({
        isInBase,
        query: [...new URLSearchParams(query).keys()],
        module: import.meta.url.slice(0, 5),
        isLine1Shifted: column(stack, 1) > 22 + 20,
        isLine10Right: column(new Error('line 10').stack, 10) < 60,
        setTimeout: String(setTimeout).replace(/\\s+/g, ' '),
      }))
      globalThis.scheduler?.postTask(() => console.log('late'), { delay: 600_000 })
      const frame = () => globalThis.requestAnimationFrame?.(frame)
      frame()`,
    )
    expect(await app.waitForEnd(['fetch'])).toEqual({ fetch: 'completed' })
    const [line] = await app.events('fetch', 'shown')
    expect(JSON.parse(line?.text ?? '')).toEqual({
      isInBase: true,
      query: ['run', 'lane'],
      module: 'blob:',
      isLine1Shifted: true,
      isLine10Right: true,
      setTimeout: `function ${engineName === 'webkit' ? 'ProxyObject' : ''}() { [native code] }`,
    })
  })
})
