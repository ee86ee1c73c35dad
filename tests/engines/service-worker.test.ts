import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { App } from '../support/app.ts'
import { distFolder } from '../support/dist-folder.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { startStaticServer, type StaticServer } from '../support/static-server.ts'

/* New versions of the service worker, and sandboxes that get no answer from it. */

describeEngine(`the service worker in ${engineName}`, () => {
  const browser = useBrowser()
  let folder = ''
  let server: StaticServer
  /** The same site at another address, at which nothing has been stored yet. */
  let slow: StaticServer
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chunkwise-versions-'))
    await cp(distFolder, folder, { recursive: true })
    server = await startStaticServer({ root: folder })
    slow = await startStaticServer({ root: folder })
  })
  afterAll(async () => {
    await server.close()
    await slow.close()
    await rm(folder, { recursive: true })
  })

  test('a new version waits, offers itself, and does not take over under a running lane', async () => {
    await browser.withPage(async (page) => {
      const app = new App(page)
      await app.open(server.url, { offlineCopy: true })
      // Slow enough that the lanes are still running when the new version has been fetched.
      await app.setTimeScale(0.5)
      await app.runAll()
      await app.waitForEvents('fetch', 'received', 1)

      await appendFile(join(folder, 'sw.js'), '\n// another version\n')
      await page.evaluate(async () => {
        await (await navigator.serviceWorker.getRegistration())?.update()
      })
      await page.waitFor(
        () =>
          [...document.querySelectorAll('button')].some(
            (button) =>
              button.innerText.trim() === 'Update now' &&
              button.getAttribute('aria-disabled') === 'true',
          ),
        { what: 'the offer of the new version, not to be taken yet', timeoutMs: 20_000 },
      )
      await app.waitForEvents('fetch', 'received', 3)
      await app.stopAll()
      expect(Object.values(await app.waitForEnd())).toEqual(['stopped', 'stopped', 'stopped'])

      await page.evaluate(() => {
        document.title = 'before the update'
        const said = new MutationObserver(() => {
          const text = document.querySelector('output.update')?.textContent ?? ''
          if (text.includes('another tab')) sessionStorage.setItem('blamed', text)
        })
        said.observe(document.body, { subtree: true, childList: true, characterData: true })
        // Pressed twice, as people do when nothing happens at once.
        const button = document.querySelector<HTMLElement>('output.update button')
        button?.click()
        button?.click()
      })
      await page.waitFor(() => document.title !== 'before the update', {
        what: 'the page to be loaded anew',
      })
      await app.ready()
      expect(await page.evaluate(() => sessionStorage.getItem('blamed'))).toBeNull()
      await app.setTimeScale(50)
      const waiting = await page.evaluate(
        async () => (await navigator.serviceWorker.getRegistration())?.waiting ?? null,
      )
      expect(waiting).toBeNull()
      await app.runAll()
      expect(Object.values(await app.waitForEnd())).toEqual(['completed', 'completed', 'completed'])
    })
  })

  test('a new version does not take over while another tab runs lanes; then all tabs get it, though the copy is being filled', async () => {
    const isHeld = (path: string) => path.includes('/assets/editor/')
    slow.heldUntil = (path) => (isHeld(path) ? new Promise(() => {}) : undefined)
    await browser.withPage((page) =>
      browser.withPage(async (otherPage) => {
        const [app, other] = [new App(page), new App(otherPage)]
        await app.open(slow.url, { offlineCopy: true })
        await other.open(slow.url, { offlineCopy: true })
        await vi.waitFor(() => expect(slow.requests.some(isHeld)).toBe(true), 20_000)
        await other.setTimeScale(0.5)
        await other.run('fetch')
        await other.waitForEvents('fetch', 'received', 1)

        await appendFile(join(folder, 'sw.js'), '\n// yet another version\n')
        await page.evaluate(async () => {
          await (await navigator.serviceWorker.getRegistration())?.update()
        })
        await page.waitFor(() => document.querySelector('output.update') !== null, {
          what: 'the offer of the new version',
          timeoutMs: 20_000,
        })
        for (const each of [page, otherPage]) {
          await each.evaluate(() => {
            document.title = 'before the update'
          })
        }
        await page.click({ button: 'Update now' })
        await page.waitFor(
          () => document.querySelector('output.update')?.textContent?.includes('another tab'),
          { what: 'the reason why it has to wait' },
        )
        const seen = (await other.events('fetch', 'received')).length
        await other.waitForEvents('fetch', 'received', seen + 2)
        await other.stop('fetch')
        await other.waitForEnd(['fetch'])
        // What the tabs tell each other takes its time: pressed too early, it says the same again.
        await page.waitFor(
          async () =>
            (await navigator.locks.query()).held?.every(({ name }) => name !== 'chunkwise-running'),
          { what: 'the tabs to agree that no lane runs' },
        )

        await page.click({ button: 'Update now' })
        for (const each of [page, otherPage]) {
          await each.waitFor(() => document.title !== 'before the update', {
            what: 'the tab to be loaded anew',
          })
        }
        await other.ready()
      }),
    )
  })

  test('with ?no-service-worker-cache a page comes from the network, and its lanes run', async () => {
    await browser.withPage(async (page) => {
      const app = new App(page)
      await app.open(server.url, { offlineCopy: true })
      await page.waitFor(() => /ready offline/i.test(document.body.innerText), {
        what: 'the offline copy to be complete',
        timeoutMs: 60_000,
      })
      const html = join(folder, 'index.html')
      const stored = await readFile(html, 'utf8')
      await writeFile(html, stored.replace('<title>', '<title>Newer: '))
      try {
        const titleAt = async (query: string) => {
          await page.open(`${server.url}?editor=plain${query}`)
          await app.ready()
          return page.evaluate(async () => {
            const file = await (await fetch('./')).text()
            return /<title>([^<]*)/.exec(file)?.[1] ?? ''
          })
        }
        expect(await titleAt('')).not.toContain('Newer')
        expect(await titleAt('&no-service-worker-cache')).toContain('Newer')
        await app.setTimeScale(50)
        await app.run('fetch')
        expect(await app.waitForEnd(['fetch'])).toEqual({ fetch: 'completed' })
      } finally {
        await writeFile(html, stored)
      }
    })
  })

  // Firefox removes a service worker after three answers to pages or workers that failed.
  test('pages and scripts that fail again and again cost nothing but themselves', async () => {
    await browser.withPage(async (page) => {
      const app = new App(page)
      await app.open(server.url)
      await app.setTimeScale(50)
      const code = `
        for (const name of ['a', 'b', 'c', 'd']) {
          await import('https://nowhere.example/' + name + '.js').catch(() => {})
          await import('/assets/' + name + '.js').catch(() => {})
        }
        console.log('done')
      `
      await app.setCode('axios', code)
      await app.run('axios')
      expect(await app.waitForEnd(['axios'])).toEqual({ axios: 'completed' })
      await server.stop()
      try {
        const titles = await page.evaluate(async () => {
          const seen: string[] = []
          for (const name of ['a', 'b', 'c', 'd']) {
            const frame = document.createElement('iframe')
            frame.src = `zh/${name}/`
            document.body.append(frame)
            await new Promise((resolve) => frame.addEventListener('load', resolve))
            seen.push(frame.contentDocument?.title ?? 'none')
            frame.remove()
            await new Promise((resolve) => {
              new Worker(`assets/${name}.js`).addEventListener('error', resolve)
            })
          }
          return seen
        })
        expect(new Set(titles)).toEqual(new Set(['打不开这个页面 · Chunkwise']))
      } finally {
        await server.restart()
      }
      await app.run('fetch')
      expect(await app.waitForEnd(['fetch'])).toEqual({ fetch: 'completed' })
      const registered = await page.evaluate(
        async () => (await navigator.serviceWorker.getRegistration())?.active?.state,
      )
      expect(registered).toBe('activated')
    })
  })

  test('a sandbox of a run that the service worker does not know runs nothing', async () => {
    await browser.withPage(async (page) => {
      const app = new App(page)
      await app.open(server.url)
      await app.setTimeScale(50)
      await app.run('axios')
      await app.waitForEnd(['axios'])
      const answers = await page.evaluate(async () => {
        const entry = performance
          .getEntriesByType('resource')
          .find(({ name }) => name.includes('lane=axios'))
        if (!entry) return ['no sandbox was seen']
        const url = new URL(entry.name)
        url.searchParams.set('run', 'forged')
        const worker = new Worker(url, { type: 'module' })
        const [ours, server] = [new MessageChannel(), new MessageChannel()]
        const seen: string[] = []
        const answered = new Promise<void>((resolve) => {
          const note = (what: string) => {
            seen.push(what)
            resolve()
          }
          worker.addEventListener('error', () => note('script refused'))
          ours.port1.onmessage = ({ data }) => note(`${data.type}: ${data.code}`)
        })
        const init = {
          type: 'init',
          run: 'forged',
          lane: 'axios',
          base: document.baseURI,
          origins: [],
          realOrigin: null,
        }
        const code = 'console.log(1)'
        worker.postMessage({ ...init, code }, [ours.port2, server.port2])
        await answered
        // That nothing follows can only be waited for so long.
        await new Promise((resolve) => setTimeout(resolve, 1_000))
        return seen
      })
      expect(answers).toEqual(['script refused'])
    })
  })
})
