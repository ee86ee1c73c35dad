import { expect, test, vi } from 'vitest'

import { eventsOf } from '../support/app.ts'
import type { EnginePage } from '../support/browsers/engine-browser.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { aspnetChunks } from '../support/sentence.ts'
import { sharedApp } from '../support/shared-app.ts'
import { useSite } from '../support/site.ts'

/*
 * In every engine the axis by keyboard, the inspector, the bytes and the console tell of one run. What
 * else each can do is tested in tests/browser.
 */

const inspectorText = (page: EnginePage): Promise<string> =>
  page.evaluate(
    () => document.querySelector<HTMLElement>('[aria-label="Inspector"]')?.innerText ?? '',
  )

const waitForInspector = (page: EnginePage, text: string): Promise<boolean> =>
  page.waitFor(
    (wanted) =>
      document
        .querySelector<HTMLElement>('[aria-label="Inspector"]')
        ?.innerText.includes(wanted) === true,
    { what: `“${text}” in the inspector` },
    text,
  )

const selected = (page: EnginePage): Promise<string> =>
  page.evaluate(
    () =>
      document
        .querySelector<HTMLElement>('[aria-label="Time axis"]')
        ?.parentElement?.querySelector('output')?.innerText ?? '',
  )

/** Clicks with the page's own events, as a mark within a row has no name of its own. */
const clickOn = (page: EnginePage, selector: string): Promise<void> =>
  page.evaluate((wanted) => {
    const element = document.querySelector<HTMLElement>(wanted)
    if (!element) throw new Error(`There is no ${wanted}.`)
    element.click()
  }, selector)

describeEngine(`panels in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()
  const shared = sharedApp(browser, site, 1, { drawn: true })

  test('axis, inspector, bytes and console tell of the same run', async () => {
    const app = shared.current
    const { page } = app
    await app.setTimeScale(50)
    await app.runAll()
    await app.waitForEnd()
    const trace = await app.trace()

    // The axis: the first event of the uppermost row, then the fifth chunk that was written.
    await page.waitFor(() => document.querySelector('[aria-label="Time axis"]') !== null, {
      what: 'the time axis',
    })
    await page.evaluate(() =>
      document.querySelector<HTMLElement>('[aria-label="Time axis"]')?.focus(),
    )
    await page.press('Enter')
    await page.press('Home')
    for (let step = 0; step < 4; step += 1) await page.press('ArrowRight')
    expect(await selected(page)).toContain('no. 5 of 35 written')
    await waitForInspector(page, 'Chunk 5')
    const fifth = eventsOf(trace, 'fetch', 'written')[4]
    if (!fifth) throw new Error('The server wrote fewer than five chunks.')
    expect(Buffer.from(fifth.bytes, 'base64').toString()).toBe(aspnetChunks[4])
    const { offset, length } = fifth
    expect(await inspectorText(page)).toContain(`${offset}–${offset + length - 1} (${length} B)`)

    // The picture: something was painted.
    const colours = await page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.timeline-canvas canvas')
      const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data
      const words = pixels ? new Uint32Array(pixels.buffer) : []
      return new Set(words).size
    })
    expect(colours).toBeGreaterThan(10)

    // The bytes: the same chunk is marked; another is chosen there.
    await page.click({ tab: 'Bytes' })
    await page.waitFor(
      () =>
        document.querySelector('.bytes-row [data-selected]')?.getAttribute('data-chunk') === '5',
      { what: 'chunk 5 to be marked in the bytes' },
    )
    await clickOn(page, '.bytes-row .bytes-text [data-chunk="9"]')
    await waitForInspector(page, 'Chunk 9')

    // The console: every print of every lane, and a line opens in the inspector.
    await page.click({ tab: 'Console' })
    await page.waitFor(() => document.querySelectorAll('.console-row').length > 2, {
      what: 'rows of the console',
    })
    await clickOn(page, '.console-row:nth-of-type(3)')
    await waitForInspector(page, 'Shown')

    await page.click({ tab: 'Timeline' })
    expect(await selected(page)).toContain('shown at')
  })

  test('hexadecimal of 8 MiB, taller than Firefox lets a box be, ends with its last byte', async () => {
    const bodyBytes = 8 * 1024 * 1024
    const app = shared.current
    const { page } = app
    const code = `const response = await fetch('/api/bytes?chunkBytes=65536&chunks=128')
await response.arrayBuffer()`
    await app.setCode('fetch', code)
    await app.run('fetch')
    expect(await app.waitForEnd(['fetch'])).toEqual({ fetch: 'completed' })
    await page.click({ tab: 'Bytes' })
    await page.waitFor(() => document.querySelector('.bytes-row') !== null, {
      what: 'rows of bytes',
    })
    await page.click({ button: 'Hexadecimal' })
    await page.evaluate(() => {
      const box = document.querySelector('.bytes-scroll')
      box?.scrollTo({ top: box.scrollHeight })
    })
    const lastOffset = () => {
      const box = document.querySelector('.bytes-scroll')
      const bottom = box?.getBoundingClientRect().bottom ?? 0
      const seen = [...document.querySelectorAll('.bytes-row')].filter(
        (row) => row.getBoundingClientRect().top < bottom,
      )
      return Number(seen.at(-1)?.querySelector('.bytes-offset')?.textContent ?? NaN)
    }
    // A row has 16 bytes here and 32 at most.
    await vi.waitFor(
      async () => {
        expect(await page.evaluate(lastOffset)).toBeGreaterThanOrEqual(bodyBytes - 32)
      },
      { timeout: 20_000, interval: 100 },
    )
  })
})
