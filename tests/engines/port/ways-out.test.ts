import { setTimeout as delay } from 'node:timers/promises'

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { bothBrowsers } from '../../support/app.ts'
import { escapeAttempts } from '../../support/escape-attempts.ts'
import { describeEngine, engineName, useBrowser } from '../../support/engine.ts'
import { listenForPackets, type PacketListener } from '../../support/packet-listener.ts'
import { sharedApp } from '../../support/shared-app.ts'
import { useSite } from '../../support/site.ts'

/*
 * What code sends to a simulated server is answered in the browser: nothing of it reaches a real
 * server that listens at the same address. Only one engine at a time can have the port (tests/run.mjs).
 */

const port = 5255
const local = `http://localhost:${port}`
/** Its packets come to the same port, as browsers here are started so; WebKitGTK cannot be told. */
const mapped = engineName === 'webkit' ? [] : ['https://api.openai.com']

/** That nothing arrives can only be seen by waiting a while. */
const arriveWithinMs = 1_000

describeEngine(`ways out to simulated addresses in ${engineName}`, () => {
  const site = useSite()
  let listener: PacketListener

  beforeAll(async () => {
    listener = await listenForPackets(port)
  }, 90_000)
  beforeEach(() => listener.forget())
  afterAll(() => listener.close())

  const arrived = async (): Promise<readonly string[]> => {
    await delay(arriveWithinMs)
    return listener.packets
  }

  describe.each(bothBrowsers)('of a lane in the %s browser', (lanesIn) => {
    const shared = sharedApp(useBrowser(), site, 1, { lanesIn })

    test.each([local, ...mapped])('nothing that a lane tries reaches %s', async (other) => {
      const app = shared.current
      await app.setCode('fetch', escapeAttempts({ other, site: site.server.url }))
      await app.run('fetch')
      await app.waitForState('fetch', ['completed', 'failed'], 60_000)
      const printed = (await app.events('fetch', 'shown')).at(-1)?.text ?? ''
      expect(await arrived()).toEqual([])
      // Another path of the simulated host, or another host.
      expect(JSON.parse(printed)).toMatchObject({ WebSocket: 'refused: Error' })
    })

    test('nothing that a written server tries reaches a real server at a simulated address', async () => {
      const app = shared.current
      const code = escapeAttempts({ other: local, site: site.server.url })
      await app.setCode('fetch', '')
      await app.setServerCode(`${code}\nexport default []`)
      await app.run('fetch')
      await app.waitForState('fetch', ['completed', 'failed'], 60_000)
      const printed = (await app.events('fetch', 'server-shown')).at(-1)?.text ?? ''
      expect(await arrived()).toEqual([])
      expect(JSON.parse(printed)).toMatchObject({
        fetch: 'refused: NotSupportedError',
        WebSocket: 'refused: NotSupportedError',
      })
    })

    test('a redirect of a written server goes to a simulated address in the browser alone', async () => {
      const app = shared.current
      // One that is simulated for every lane, and one that the server itself names.
      const targets = [local, `http://127.0.0.1:${port}`, ...mapped]
      await app.setServerCode(`
        import { http, HttpResponse } from 'msw'
        const own = '${targets[1]}'
        export default [
          http.all('/api/away', ({ request }) =>
            HttpResponse.redirect(new URL(request.url).searchParams.get('to') + '/arrived', 307)),
          http.all(own + '/arrived', () => HttpResponse.text('arrived')),
        ]`)
      await app.setCode(
        'fetch',
        `
        const ways = {
          fetch: (url) => fetch(url).then((response) => response.text()),
          json: (url) => fetch(url, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })
            .then((response) => response.text()),
          xhr: (url) => new Promise((resolve) => {
            const xhr = new XMLHttpRequest()
            xhr.open('GET', url)
            xhr.onloadend = () => resolve(xhr.responseText)
            xhr.send()
          }),
          source: (url) => new Promise((resolve) => {
            const source = new EventSource(url)
            source.onopen = source.onerror = () => { source.close(); resolve('') }
          }),
        }
        for (const to of ${JSON.stringify(targets)}) {
          for (const way of Object.values(ways)) {
            console.log(await way('/api/away?to=' + to).catch((error) => error.name))
          }
        }`,
      )
      await app.run('fetch')
      await app.waitForState('fetch', ['completed', 'failed'], 60_000)
      expect(await arrived()).toEqual([])
    })

    test('a WebSocket to the simulated address is answered in the browser', async () => {
      const app = shared.current
      await app.setCode(
        'fetch',
        `const socket = new WebSocket('${local.replace('http', 'ws')}/ws')
         socket.onmessage = ({ data }) => { console.log(data); socket.close() }`,
      )
      await app.run('fetch')
      expect(await app.waitForEnd(['fetch'])).toEqual({ fetch: 'completed' })
      expect(await app.outputLines('fetch')).toEqual(['这'])
      expect(await arrived()).toEqual([])
    })

    /** Sources that are just being opened whenever Stop is pressed. */
    const openSources = (ways: string): string => `
const open = () => new EventSource('${local}/sse?number=' + opened++)
let opened = 0
${ways}`
    test.each([
      ['opens sources by a timer', `setInterval(() => { for (let n = 0; n < 5; n++) open() }, 10)`],
      [
        'opens sources in a loop that never yields',
        `
for (;;) {
  try { open() } catch { /* As some code does. */ }
  const since = performance.now()
  while (performance.now() - since < 5);
}`,
      ],
    ])('Stop lets nothing out of code that %s', async (_, ways) => {
      const app = shared.current
      await app.setCode('fetch', openSources(ways))
      for (let stops = 0; stops < 3; stops += 1) {
        await app.run('fetch')
        await app.waitForEvents('fetch', 'source-opened', 10)
        await app.stop('fetch')
        await app.waitForState('fetch', ['stopped'], 2_000)
      }
      // A worker that never yields is given two seconds to stop by itself.
      await delay(2_000)
      expect(await arrived()).toEqual([])
    })

    // In Firefox some get out where the machine is busy: docs/fidelity.md.
    const isHeld = engineName !== 'firefox'
    test.runIf(isHeld)(
      'a reload lets nothing out of code that opens a hundred sources',
      async () => {
        const app = shared.current
        await app.setCode('fetch', openSources('for (let n = 0; n < 100; n += 1) open()'))
        for (let reloads = 0; reloads < 3; reloads += 1) {
          await app.run('fetch')
          await app.waitForEvents('fetch', 'source-opened', 10)
          await app.page.reload()
          await app.ready()
        }
        expect(await arrived()).toEqual([])
      },
    )
  })

  // In a browser of its own: it goes on trying.
  describe('of a plain page', () => {
    const browser = useBrowser({ isNew: true })

    test.each([local, `http://127.0.0.1:${port}`, ...mapped])(
      'the listener would see it: what a plain page sends to %s arrives',
      async (address) => {
        await browser.withPage(async (page) => {
          await page.open(new URL('icon.svg', site.server.url).href)
          const hasTransport = await page.evaluate((to) => {
            fetch(`${to}/control`).catch(() => null)
            if (typeof WebTransport === 'undefined') return false
            new WebTransport(`${to.replace('http:', 'https:')}/control`).ready.catch(() => null)
            return true
          }, address)
          const protocols = hasTransport ? ['TCP', 'UDP'] : ['TCP']
          await expect
            .poll(
              () => [...new Set(listener.packets.map((packet) => packet.slice(0, 3)))].toSorted(),
              {
                timeout: 10_000,
              },
            )
            .toEqual(protocols)
        })
      },
    )
  })
})
