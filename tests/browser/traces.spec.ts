import { readFile } from 'node:fs/promises'

import type { Page } from '@playwright/test'

import { bigTrace } from '../support/big-trace.ts'
import { complaintsAboutTraceEvents } from '../support/trace-event-format.ts'
import { expect, lane, runAllToTheEnd, plain, test, whenReady } from './fixtures.ts'

test.use({ search: plain })

/* An exported trace opens again as the same picture. */

/** Saves the run in view by the menu and reads the file. */
async function exported(page: Page, form: string): Promise<string> {
  await page.getByRole('button', { name: 'Trace', exact: true }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: form }).click(),
  ])
  return readFile(await download.path(), 'utf8')
}

async function openFile(page: Page, text: string, name = 'run.trace.json'): Promise<void> {
  const buffer = Buffer.from(text)
  await page.getByLabel('Trace file').setInputFiles({ name, mimeType: 'application/json', buffer })
}

/** The pictures of axis and overview, once two looks at them a frame apart are the same. */
async function pictures(page: Page): Promise<string[]> {
  await page.mouse.move(0, 0)
  return page.evaluate(async () => {
    const look = () =>
      [...document.querySelectorAll<HTMLCanvasElement>('.timeline-picture canvas')].map((canvas) =>
        canvas.toDataURL(),
      )
    let before: string[] = []
    for (let looks = 0; looks < 100; looks += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const now = look()
      if (now.length > 0 && now.join() === before.join()) return now
      before = now
    }
    throw new Error('The picture does not come to rest')
  })
}

test('an exported trace opens again as the same picture, table and output', async ({ app }) => {
  await runAllToTheEnd(app)
  const [axis, overview] = await pictures(app)
  const traceBefore = await app.evaluate(() => globalThis.chunkwise?.trace())
  const table = app.getByRole('table', { name: 'Timeline events' })
  await app.getByText('Events as a table').click()
  const rowsBefore = await table.getByRole('row').allInnerTexts()
  const text = await exported(app, 'Chunkwise trace')

  await app.reload()
  await whenReady(app)
  await openFile(app, text)
  await expect(lane(app, 'axios')).toHaveAttribute('data-run-state', 'completed')
  expect(await app.evaluate(() => globalThis.chunkwise?.trace())).toEqual(traceBefore)
  expect(await pictures(app)).toEqual([axis, overview])
  await app.getByText('Events as a table').click()
  expect(await table.getByRole('row').allInnerTexts()).toEqual(rowsBefore)
  await expect(app.getByRole('log', { name: 'Output of axios' })).toContainText('IAsyncEnumerable')
  // A picture that is always the same would have passed too.
  await app.getByRole('button', { name: 'Zoom in' }).click()
  await expect.poll(() => pictures(app)).not.toEqual([axis, overview])
})

test('a lane that failed shows line and remedy of its error in a replay and in an opened trace', async ({
  app,
}) => {
  const log = app.getByRole('log', { name: 'Output of fetch stream' })
  const failure = () => log.locator('.log-problem')
  await app.evaluate(() =>
    globalThis.chunkwise?.setCode('fetch', 'console.log(1)\nimport "nowhere"'),
  )
  await app.getByRole('button', { name: 'Run fetch stream' }).click()
  await expect(failure()).toContainText('line 2')
  const live = await failure().innerText()
  expect(live).toContain('You can import')
  const slider = app.getByRole('slider', { name: 'Replay position' })
  await slider.press('Home')
  await expect(failure()).toHaveCount(0)
  await slider.press('End')
  await expect(failure()).toHaveText(live, { useInnerText: true })

  const text = await exported(app, 'Chunkwise trace')
  await app.reload()
  await whenReady(app)
  await openFile(app, text)
  await expect(failure()).toHaveText(live, { useInnerText: true })
})

test('what is exported for Perfetto is in the trace event format', async ({ app }) => {
  await runAllToTheEnd(app)
  const file = JSON.parse(await exported(app, 'Chrome trace events')) as {
    readonly traceEvents: readonly Readonly<Record<string, unknown>>[]
  }
  expect(complaintsAboutTraceEvents(file)).toEqual([])
  const lanes = file.traceEvents.filter(({ name }) => name === 'process_name')
  expect(lanes.map(({ args }) => args)).toEqual(
    ['fetch stream', 'EventSource', 'axios'].map((name) => ({ name })),
  )
  // The run took as long here as it did there, so the unit is the right one.
  const tookMs = await app.evaluate(() => {
    const { events = [] } = globalThis.chunkwise?.trace() ?? {}
    // Both count from the first statement of a lane's code.
    const starts = events.filter(({ kind }) => kind === 'started').map(({ at }) => at)
    return Math.max(...events.map(({ at }) => at)) - Math.min(...starts)
  })
  const latest = Math.max(...file.traceEvents.map(({ ts, dur = 0 }) => Number(ts) + Number(dur)))
  expect(latest / 1000).toBeCloseTo(tookMs, 0)
})

test('a run that is too much for one file gets a message in place of a file', async ({ app }) => {
  await runAllToTheEnd(app)
  // What an engine says of a text longer than it can hold; to make one would take minutes.
  await app.evaluate(() => {
    const { stringify } = JSON
    JSON.stringify = (value: unknown, ...rest: []) => {
      const isTrace = (value as { format?: unknown } | null)?.format === 'chunkwise-trace'
      if (isTrace) throw new RangeError('Invalid string length')
      return stringify(value, ...rest)
    }
  })
  await app.getByRole('button', { name: 'Trace', exact: true }).click()
  await app.getByRole('button', { name: 'Chunkwise trace' }).click()
  const alert = app.getByRole('alert').filter({ hasText: 'Couldn’t save this run' })
  await expect(alert).toContainText('Invalid string length')
  await expect(alert).toContainText('make fewer or smaller requests')
  // What can be saved all the same puts the message away.
  expect(JSON.parse(await exported(app, 'HAR 1.2'))).toHaveProperty('log')
  await expect(alert).toHaveCount(0)
})

const damages: readonly (readonly [name: string, spoil: (text: string) => string, says: RegExp])[] =
  [
    ['cut short', (text) => text.slice(0, text.length / 2), /isn’t JSON/],
    ['of another program', () => '{"log":{"version":"1.2"}}', /not a Chunkwise trace/],
    ['of another version', (text) => text.replace('"version":1', '"version":9'), /version 9/],
    [
      'damaged in one event',
      (text) => text.replace('"kind":"received"', '"kind":"perceived"'),
      /event \d+, kind/,
    ],
    ['too large', () => ' '.repeat(200_000_001), /too large/],
  ]

for (const [name, spoil, says] of damages) {
  test(`a file that is ${name} gets a message, and the run in view stays`, async ({ app }) => {
    await runAllToTheEnd(app)
    const before = await app.evaluate(() => globalThis.chunkwise?.trace())
    const text = spoil(JSON.stringify(before))
    if (name === 'too large') {
      // Made in the page: to send so much there would take a minute.
      await app.getByLabel('Trace file').evaluate((input: HTMLInputElement, length) => {
        const files = new DataTransfer()
        files.items.add(new File([' '.repeat(length)], 'huge.json'))
        input.files = files.files
        input.dispatchEvent(new Event('change', { bubbles: true }))
      }, text.length)
    } else {
      await openFile(app, text)
    }
    const alert = app.getByRole('alert').filter({ hasText: 'Couldn’t open this file' })
    await expect(alert).toContainText(says)
    expect(await app.evaluate(() => globalThis.chunkwise?.trace()?.run)).toBe(before?.run)
    await app.getByRole('button', { name: 'Dismiss' }).click()
    await expect(alert).toHaveCount(0)
  })
}

test('a file that was not opened is told of in a row of its own, until the next run', async ({
  app,
}) => {
  await openFile(app, 'no trace')
  const alert = app.getByRole('alert').filter({ hasText: 'Couldn’t open this file' })
  const { y = 0, height = 0 } = (await alert.boundingBox()) ?? {}
  for (const name of ['fetch stream', 'EventSource', 'axios']) {
    expect((await lane(app, name).boundingBox())?.y).toBeGreaterThanOrEqual(y + height)
  }
  await app.getByRole('button', { name: 'Run all' }).click()
  await expect(alert).toHaveCount(0)
})

test('while a file is being read there is progress, and Cancel leaves all as it was', async ({
  app,
}) => {
  await openFile(app, JSON.stringify(bigTrace(3, 10)))
  await expect(lane(app, 'fetch stream')).toHaveAttribute('data-run-state', 'completed')
  const before = await app.evaluate(() => globalThis.chunkwise?.trace())
  // A reader that never answers: otherwise nobody could be sure to press in time.
  await app.evaluate(() => {
    globalThis.Worker = class extends Worker {
      override postMessage() {}
    }
  })
  await openFile(app, JSON.stringify(bigTrace(5, 10)))
  await expect(app.getByRole('progressbar', { name: 'Opening the trace' })).toBeVisible()
  await app.getByRole('button', { name: 'Cancel' }).click()
  await expect(app.getByRole('progressbar', { name: 'Opening the trace' })).toHaveCount(0)
  await expect(app.getByText('Couldn’t open this file.')).toHaveCount(0)
  expect(await app.evaluate(() => globalThis.chunkwise?.trace())).toEqual(before)
})

test('a file of 100,000 events opens, and 10 MB of bytes scroll in a bounded page', async ({
  app,
}, info) => {
  const path = info.outputPath('big.trace.json')
  const { writeFile } = await import('node:fs/promises')
  // From the disk: Playwright takes seconds to hand over the bytes themselves.
  await writeFile(path, JSON.stringify(bigTrace(25_000, 400)))
  await app.getByLabel('Trace file').setInputFiles(path)
  await expect(app.getByText(/Events 99,\d+ to 100,\d+ of 100,\d+/)).toBeAttached({
    timeout: 90_000,
  })
  await app.getByRole('tab', { name: 'Bytes' }).click()
  const panel = app.getByRole('tabpanel', { name: 'Bytes' })
  await expect(panel).toContainText(/quick.brown.fox/)
  const nodes = () => panel.evaluate((element) => element.querySelectorAll('*').length)
  const atTop = await nodes()
  expect(atTop).toBeLessThan(5000)
  // Keeps only 8 MiB of a response byte by byte, and says so.
  for (const share of [0.25, 0.5, 0.75, 1]) {
    const shown = await panel.evaluate((element, part) => {
      const scroller = [...element.querySelectorAll('*')].find(
        (each) => each.scrollHeight > 100_000 && each.clientHeight < 2000,
      )
      if (!scroller) throw new Error('Nothing in the panel scrolls through the bytes')
      scroller.scrollTop = part * scroller.scrollHeight
      return scroller.scrollTop
    }, share)
    expect(shown).toBeGreaterThan(1000)
    await expect.poll(nodes).toBeLessThan(5000)
  }
})
