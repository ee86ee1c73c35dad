import { expect, test } from 'vitest'

import { App } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { useSite } from '../support/site.ts'

/* What a lane's log notes that is no failure: why it runs on, and what an EventSource keeps to itself. */

describeEngine(`notes in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()

  test('an EventSource that comes back, and names that nobody listens to, are told in the log', async () => {
    await browser.withPage(async (page) => {
      const app = new App(page)
      await app.open(site.server.url)
      const query = (body: string) =>
        `new URLSearchParams({ body: ${JSON.stringify(body)}, type: 'text/event-stream', pauseMs: '1' })`
      await app.setCode(
        'eventsource',
        `const ended = new EventSource('/api/raw?' + ${query('retry: 5\n\ndata: a\n\nevent: end\ndata: b\n\n')})
ended.onmessage = () => {}`,
      )
      await app.run('eventsource')
      await app.waitForOutput('eventsource', 'and the browser reconnected')
      const log = await app.output('eventsource')
      expect(log).toContain('The server ended the response to')
      expect(log).toContain("source.addEventListener('end', () => source.close())")
      expect(log).toContain('sent events named end')
      expect(log).toContain('Your code listens for message')
      await app.stop('eventsource')
      expect(await app.output('eventsource')).toMatch(/reconnected \d+ times/)
      await page.click({ button: 'Show the event that shows the cause' })
      await page.waitFor(
        () => document.querySelector('.inspector')?.textContent?.includes('GET') === true,
        { what: 'the reconnection in the inspector' },
      )
    })
  })

  test('a lane that leaves a large response unread says so while it runs on', async () => {
    await browser.withPage(async (page) => {
      const app = new App(page)
      await app.open(site.server.url)
      await app.setCode('fetch', "console.log((await fetch('/api/bytes')).status)")
      await app.run('fetch')
      await app.waitForOutput('fetch', 'a response is still open')
      expect(await app.laneState('fetch')).toBe('running')
      await app.stop('fetch')
      expect(await app.waitForState('fetch', ['stopped'])).toBe('stopped')
      expect(await app.output('fetch')).not.toContain('a response is still open')
    })
  })
})
