import { expect, test } from 'vitest'

import { App } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { useSite } from '../support/site.ts'

/* What hosts do: answer a folder without its slash, and replace files under an open page. */

describeEngine(`a host without redirects in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite({ basePath: '/some/path/', foldersWithoutSlash: true })

  test('a page whose address lacks its last slash mends it, and runs code', async () => {
    const { server } = site
    for (const place of ['', 'lessons/why-it-types/waiting-for-all-of-it/']) {
      await browser.withPage(async (page) => {
        const app = new App(page)
        const address = new URL(place, server.url)
        await page.open(`${address.href.slice(0, -1)}?editor=plain#here`)
        await app.ready()
        const { pathname, search, hash } = await page.evaluate(() => ({
          pathname: location.pathname,
          search: location.search,
          hash: location.hash,
        }))
        expect([pathname, search, hash]).toEqual([address.pathname, '?editor=plain', '#here'])
        await app.setTimeScale(50)
        await app.run('fetch')
        expect(await app.waitForState('fetch', ['completed', 'failed'])).toBe('completed')
      })
    }
  })
})

describeEngine(`files that are gone in ${engineName}`, () => {
  const browser = useBrowser()
  const sites = { run: useSite(), late: useSite(), first: useSite() }
  const alertText = () =>
    [...document.querySelectorAll('[role="alert"]')].map((each) => each.textContent).join(' ')

  test.each([
    ['the server lacks a part', null, 'The server didn’t deliver a part of the page'],
    ['there is a newer version', '<title>newer</title>', 'A newer version of Chunkwise'],
  ] as const)(
    'a page whose parts are gone says that %s, and keeps code',
    async (_name, newPage, why) => {
      const { server } = sites.run
      await browser.withPage(async (page) => {
        const app = new App(page)
        // As after a newer version was published: the page's own part that prepares code is gone.
        const isGone = (path: string) => /assets\/(compile|esm)-/.test(path)
        let pages = 0
        server.newerVersion = (path) => {
          if (path === '/') pages += 1
          // The page itself came from the older version; whoever looks again finds the newer one.
          if (path === '/' && pages > 1 && newPage !== null) return newPage
          return isGone(path) ? null : undefined
        }
        await page.open(`${server.url}?editor=plain&no-service-worker-cache`)
        await app.ready()
        await app.setCode('fetch', 'console.log("mine")')
        await page.waitFor(alertText, { what: 'the page to say that a part is missing' })
        const notice = await page.evaluate(alertText)
        expect(notice).toContain(why)
        expect(notice).toContain('Your code is kept')
        await app.run('fetch')
        expect(await app.waitForState('fetch', ['completed', 'failed'])).toBe('failed')
        expect(await app.output('fetch')).toContain('Couldn’t load a part of Chunkwise')

        server.newerVersion = () => undefined
        await page.evaluate(() => document.documentElement.setAttribute('data-old', ''))
        await page.click({ button: 'Reload the page' })
        await page.waitFor(() => !document.documentElement.hasAttribute('data-old'), {
          what: 'the page to be loaded anew',
        })
        await app.ready()
        // A newer version's files have other names; here the same ones are back, and WebKit remembers
        // that they were missing. So this looks at the code and does not run it.
        const code = () =>
          document.querySelector<HTMLTextAreaElement>('[aria-label="Code for fetch stream"]')?.value
        expect(await page.evaluate(code)).toContain('mine')
      })
    },
  )

  test('a sandbox or a library that is gone by the time of a run says that there is a newer version', async () => {
    const { server } = sites.late
    await browser.withPage(async (page) => {
      const app = new App(page)
      await page.open(`${server.url}?editor=plain&no-service-worker-cache`)
      await app.ready()
      // So that what the page loads in its idle time is there.
      await app.setCode('eventsource', 'console.log("first")')
      await app.run('eventsource')
      expect(await app.waitForState('eventsource', ['completed', 'failed'])).toBe('completed')
      for (const [gone, lane, code, says] of [
        [/modules\//, 'axios', "import ky from 'ky'\nconsole.log(typeof ky)", 'couldn’t be loaded'],
        [/assets\/main-/, 'fetch', 'console.log("mine")', 'Couldn’t start the sandbox'],
      ] as const) {
        server.newerVersion = (path) => {
          if (path === '/') return '<title>newer</title>'
          return gone.test(path) ? null : undefined
        }
        await app.setCode(lane, code)
        await app.run(lane)
        expect(await app.waitForState(lane, ['completed', 'failed'])).toBe('failed')
        await app.waitForOutput(lane, says)
        await page.waitFor(alertText, { what: 'the page to say that a part is missing' })
        expect(await page.evaluate(alertText)).toContain('A newer version of Chunkwise')
      }
      server.newerVersion = () => undefined
      await page.evaluate(() => document.documentElement.setAttribute('data-old', ''))
      await page.click({ button: 'Reload the page' })
      await page.waitFor(() => !document.documentElement.hasAttribute('data-old'), {
        what: 'the page to be loaded anew',
      })
      await app.ready()
      const code = () =>
        document.querySelector<HTMLTextAreaElement>('[aria-label="Code for fetch stream"]')?.value
      expect(await page.evaluate(code)).toContain('mine')
    })
  })

  test('a page that can’t even start says so, and offers to reload', async () => {
    const { server } = sites.first
    await browser.withPage(async (page) => {
      server.newerVersion = (path) => (/assets\/index-.*\.js$/.test(path) ? null : undefined)
      await page.open(`${server.url}?editor=plain`)
      await page.waitFor(alertText, { what: 'the page to say that it could not load' })
      expect(await page.evaluate(alertText)).toContain('couldn’t load completely')
      server.newerVersion = () => undefined
      await page.click({ button: 'Reload the page' })
      const app = new App(page)
      // WebKit may never finish the installation that the reload interrupted (docs/fidelity.md).
      await app.ready()
      await app.setTimeScale(50)
      await app.run('fetch')
      expect(await app.waitForState('fetch', ['completed', 'failed'])).toBe('completed')
    })
  })
})
