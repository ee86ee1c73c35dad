import { expect, test } from 'vitest'

import { App } from '../support/app.ts'
import type { EnginePage } from '../support/browsers/engine-browser.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { useSite } from '../support/site.ts'

/* A change of language in every engine; what else it leaves alone is tested in tests/browser. */

const code = `const response = await fetch('http://localhost:5255/stream', { method: 'POST' })
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
for (;;) {
  const { done, value } = await reader.read()
  if (done) break
  output.append(value)
}
`

/** The lane of fetch as it is to be read, its code, and which run is on show. */
const laneNow = (page: EnginePage) =>
  page.evaluate(() => {
    const section = document.querySelector<HTMLElement>('section[aria-label="fetch stream"]')
    return {
      state: section?.dataset['runState'],
      text: section?.innerText ?? '',
      code: section?.querySelector('textarea')?.value,
      output: section?.querySelector<HTMLElement>('[role="log"]')?.innerText ?? '',
      run: globalThis.chunkwise?.trace()?.run,
    }
  })

const change = async (page: EnginePage, button: string, tag: string): Promise<void> => {
  await page.click({ button })
  await page.waitFor(
    (wanted) => document.documentElement.lang === wanted,
    {
      what: `the page in ${tag}`,
    },
    tag,
  )
}

describeEngine(`a change of language in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()

  test('keeps the run that is under way, its output and the code, and changes the words', async () => {
    await browser.withPage(async (page) => {
      const app = new App(page)
      await app.open(site.server.url, { drawn: 'lanes' })
      await app.setCode('fetch', code)
      await app.setTimeScale(1)
      await app.run('fetch')
      await app.waitForOutput('fetch', '这')
      const before = await laneNow(page)
      expect(before.text).toContain('running')
      await change(page, '中文', 'zh-Hans')
      const chinese = await laneNow(page)
      expect(chinese).toMatchObject({ state: 'running', code, run: before.run })
      expect(chinese.text).toContain('运行中')
      expect(chinese.text).not.toContain('running')
      expect(chinese.output).toContain(before.output.trim())
      await change(page, 'English', 'en')
      expect(await laneNow(page)).toMatchObject({ state: 'running', code, run: before.run })
      await app.stop('fetch')
      expect(await app.waitForState('fetch', ['completed', 'failed', 'stopped'])).toBe('stopped')
    })
  })
})
