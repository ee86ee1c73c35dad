import type { Page } from '@playwright/test'

import { bigTrace } from '../support/big-trace.ts'
import { expect, lane, runAllToTheEnd, plain, test, uncached, whenReady } from './fixtures.ts'

test.use({ search: plain })

/*
 * Time axis, inspector and Bytes tab: the keyboard reaches every chunk, and the events table says what
 * the canvas shows.
 */

const axis = (page: Page) => page.getByRole('application', { name: 'Time axis' })
const inspector = (page: Page) => page.getByRole('region', { name: 'Inspector' })
const visiblePart = (page: Page) =>
  page.getByRole('slider', { name: 'Visible part of the timeline' })

const selected = (page: Page) => page.locator('.timeline-picture output').innerText()
const visible = (page: Page) => visiblePart(page).getAttribute('aria-valuetext')
const picture = (page: Page) =>
  page
    .locator('.timeline-canvas canvas')
    .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL())

/** Presses a key and returns what is announced as selected, once it is another; or the same. */
async function pressed(page: Page, key: string): Promise<string> {
  await page.keyboard.press(key)
  return selected(page)
}

/** Goes along all rows by the keyboard; what was selected on the way, mark by mark. */
async function walkAllMarks(page: Page): Promise<string[]> {
  await axis(page).focus()
  await page.keyboard.press('Enter')
  // To the uppermost row: up stays where there is none above.
  for (let last = ''; last !== (last = await pressed(page, 'ArrowUp'));) continue
  const marks: string[] = []
  for (;;) {
    let mark = await pressed(page, 'Home')
    marks.push(mark)
    for (;;) {
      const next = await pressed(page, 'ArrowRight')
      if (next === mark) break
      marks.push(next)
      mark = next
    }
    const below = await pressed(page, 'ArrowDown')
    if (below === mark) return marks
  }
}

test('the keyboard reaches every event on the axis, and the table tells the same ones', async ({
  app,
}) => {
  test.setTimeout(120_000)
  await runAllToTheEnd(app, 10)
  const marks = await walkAllMarks(app)
  await app.keyboard.press('Escape')
  expect(await selected(app)).toBe('')

  await app.getByText('Events as a table').click()
  const table = app.getByRole('table', { name: 'Timeline events' })
  const rows = await table.locator('tbody tr').evaluateAll((all) =>
    all.map((row) => {
      const [time = '', name = ''] = [...row.children].map((cell) => cell.textContent)
      return `${name} ${time}`
    }),
  )
  const events = await app.evaluate(() => globalThis.chunkwise?.trace()?.events.length ?? 0)
  expect(rows).toHaveLength(events)
  const told = marks.map((mark) => {
    const [, name, time] = /^([^:]+): .* at ([−\d.,]+ ms)$/s.exec(mark) ?? []
    return `${name} ${time}`
  })
  expect(told).toHaveLength(events)
  // Of one track and moment a mark may be drawn a tick later than it was stamped, never elsewhere.
  expect([...told].sort()).toEqual([...rows].sort())
  for (const what of ['written by the server', 'delivered by the network', 'received by the code'])
    expect(marks.some((mark) => mark.includes(what))).toBe(true)
})

test('a selection is the same one on the axis, under Bytes, in the console and in the inspector', async ({
  app,
}) => {
  await runAllToTheEnd(app, 10)
  await axis(app).focus()
  await app.keyboard.press('Enter')
  await app.keyboard.press('Home')
  for (let steps = 0; steps < 4; steps += 1) await app.keyboard.press('ArrowRight')
  expect(await selected(app)).toContain('no. 5 of 35 written')
  await expect(inspector(app)).toContainText('Chunk 5')
  await expect(inspector(app)).toContainText('± ')

  await app.getByRole('tab', { name: 'Bytes' }).click()
  const marked = app.locator('.bytes-row [data-selected]')
  await expect(marked.first()).toBeVisible()
  expect(await marked.first().getAttribute('data-chunk')).toBe('5')
  await app.locator('.bytes-row .bytes-text [data-chunk="9"]').first().click()
  await expect(inspector(app)).toContainText('Chunk 9')

  await app.getByRole('tab', { name: 'Console' }).click()
  await app.locator('.console-row').nth(2).click()
  await expect(app.locator('.console-row[data-open]')).toHaveCount(1)
  await expect(inspector(app).getByRole('heading')).toContainText('Shown')

  // One moment is one text wherever it is shown, and what it counts from is beside it.
  const zero = 'Times are measured from your code’s first statement'
  const moment = await app.locator('.console-row[data-open] .console-select').innerText()
  expect(moment).toMatch(/^[\d,]+\.\d ms$/)
  await expect(app.getByRole('region', { name: 'Console' })).toContainText(zero)
  await expect(inspector(app)).toContainText(zero)
  await expect(inspector(app).getByText(moment, { exact: true })).toBeVisible()
  await app.getByRole('tab', { name: 'Timeline' }).click()
  expect(await selected(app)).toContain(`shown at ${moment}`)
  await expect(app.locator('.timeline-position')).toHaveText(/^\d.* m?s after your code began$/)
  await app.getByText('Events as a table').click()
  const row = app.locator('[data-kind="shown"]', { hasText: moment }).first()
  await expect(row).toBeAttached()
  await expect(app.getByRole('columnheader', { name: 'Time since your code began' })).toBeVisible()
  await app.getByRole('tab', { name: 'Server' }).click()
  await expect(app.locator('.flow')).toContainText(zero)
  const written = app.locator('.flow-chunk').first()
  const [, first = ''] = /^#1 (.* ms)$/.exec(await written.innerText()) ?? []
  await expect(app.locator('[data-kind="written"]', { hasText: first }).first()).toBeAttached()
})

test('a conclusion leads to its event; the inspector comes with that, and goes', async ({
  app,
}) => {
  await expect(inspector(app)).toHaveCount(0)
  await runAllToTheEnd(app, 10)
  const conclusions = app.getByRole('list', { name: 'What each lane’s run came to' })
  await expect(
    conclusions.getByRole('button', { name: /^fetch stream: shown at most/ }),
  ).toBeVisible()
  await expect(
    conclusions.getByRole('button', { name: /^EventSource: shown at most/ }),
  ).toBeVisible()
  const width = async () => (await axis(app).boundingBox())?.width ?? 0
  const before = await width()
  await conclusions.getByRole('button', { name: /^axios: everything had arrived by/ }).click()
  await expect(inspector(app).getByRole('heading')).toContainText('Read')
  // It takes its place from the axis; the sentences then stand below, so the axis itself may gain.
  const [ofAxis, ofInspector] = await Promise.all([
    axis(app).boundingBox(),
    inspector(app).boundingBox(),
  ])
  expect((ofAxis?.x ?? 0) + (ofAxis?.width ?? 0)).toBeLessThanOrEqual(ofInspector?.x ?? 0)
  await inspector(app).getByRole('button', { name: 'Close inspector' }).click()
  await expect(inspector(app)).toHaveCount(0)
  await expect(axis(app)).toBeFocused()
  await expect.poll(width).toBe(before)
})

test('wheel, keys, buttons and dragging zoom and pan, and Fit shows all again', async ({ app }) => {
  await runAllToTheEnd(app, 10)
  await expect.poll(() => visible(app)).toMatch(/^all of/)
  const box = await axis(app).boundingBox()
  if (!box) throw new Error('The axis has no place')
  const middle = [box.x + box.width / 2, box.y + box.height / 2] as const
  const changed = async (act: () => Promise<void>, what: string) => {
    const before = await visible(app)
    await act()
    await expect.poll(() => visible(app), what).not.toBe(before)
  }
  await app.mouse.move(...middle)
  // With Ctrl is also how a trackpad's pinch arrives.
  await app.keyboard.down('Control')
  await changed(() => app.mouse.wheel(0, -300), 'zoom by wheel')
  await app.keyboard.up('Control')
  await app.keyboard.down('Shift')
  await changed(() => app.mouse.wheel(0, 40), 'pan by wheel')
  await app.keyboard.up('Shift')
  await changed(async () => {
    await app.mouse.down()
    await app.mouse.move(middle[0] + 60, middle[1], { steps: 3 })
    await app.mouse.up()
  }, 'pan by dragging')
  await axis(app).focus()
  await changed(() => app.keyboard.press('+'), 'zoom by key')
  await changed(() => app.keyboard.press('ArrowLeft'), 'pan by key')
  await changed(() => app.getByRole('button', { name: 'Zoom out' }).click(), 'zoom by button')
  await app.getByRole('button', { name: 'Fit' }).click()
  await expect.poll(() => visible(app)).toMatch(/^all of/)

  // Two fingers, one resting.
  const touch = await app.context().newCDPSession(app)
  const fingers = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number) =>
    touch.send('Input.dispatchTouchEvent', {
      type,
      touchPoints:
        type === 'touchEnd'
          ? []
          : [
              { x: middle[0], y: middle[1], id: 0 },
              { x: middle[0] + apart, y: middle[1], id: 1 },
            ],
    })
  await changed(async () => {
    await fingers('touchStart', 40)
    for (const apart of [60, 90, 130, 180]) await fingers('touchMove', apart)
    await fingers('touchEnd', 0)
  }, 'zoom by pinching')
})

test('while a lane runs the axis follows its edge until it is held', async ({ app }) => {
  await app.evaluate(() => globalThis.chunkwise?.setTimeScale(2))
  await app.getByRole('button', { name: 'Run all' }).click()
  const follow = app.getByRole('button', { name: 'Follow' })
  await expect(follow).toHaveAttribute('aria-pressed', 'true')
  await app.waitForFunction(() => {
    const events = globalThis.chunkwise?.trace()?.events ?? []
    return events.filter(({ kind }) => kind === 'delivered').length > 10
  })
  await follow.click()
  await expect(follow).toHaveAttribute('aria-pressed', 'false')
  await follow.click()
  await expect(follow).toHaveAttribute('aria-pressed', 'true')
  const before = await picture(app)
  await expect.poll(() => picture(app)).not.toBe(before)
  await app.getByRole('button', { name: 'Stop all' }).click()
  await expect(lane(app, 'axios')).toHaveAttribute('data-run-state', 'stopped')
})

test('the live clock runs on when nothing happens, and zero is the code’s first statement', async ({
  app,
}) => {
  await app.evaluate(() => globalThis.chunkwise?.setCode('fetch', 'while (true);'))
  await lane(app, 'fetch stream').getByRole('button', { name: 'Run fetch stream' }).click()
  const happened = () =>
    app.evaluate(() => globalThis.chunkwise?.trace()?.events.map(({ kind }) => kind))
  const clock = () => app.locator('.elapsed').innerText()
  await expect.poll(happened).toEqual(['lane-started', 'started'])
  await expect.poll(clock).toMatch(/^live · /)
  const shown = await clock()
  await expect.poll(clock).not.toBe(shown)
  expect(await happened()).toEqual(['lane-started', 'started'])
  await app.getByRole('button', { name: 'Stop all' }).click()

  // Fit leaves the start-up out; it is reached by zooming out or panning.
  await expect.poll(() => visible(app)).toMatch(/^all of [^,]*$/)
  await app.getByText('Events as a table').click()
  const began = app.locator('[data-kind="started"] .events-time')
  await expect(began).toHaveText('0.0 ms')
  // What is scrolled away is not drawn, and says nothing new: the table goes again.
  await app.getByText('Events as a table').click()
  // How often depends on how long the start-up took.
  await expect(async () => {
    // There is nothing more to zoom out to once all is in view, which is said in the next picture.
    const zoomOut = app.getByRole('button', { name: 'Zoom out' })
    if (await zoomOut.isEnabled()) await zoomOut.click()
    expect(await visible(app)).toMatch(/^all of .*, and the start-up of [\d.]+ m?s$/)
  }).toPass()
  await app.getByRole('button', { name: 'Fit' }).click()
  await axis(app).focus()
  await app.keyboard.press('Home')
  await expect.poll(() => visible(app)).toMatch(/^−[\d.]+ m?s to/)
})

test('a replay runs at ¼, 1 and 4 times, and the outputs with it', async ({ page, site }) => {
  await page.clock.install()
  await page.goto(site.url + plain)
  await whenReady(page)
  await runAllToTheEnd(page, 10)
  const output = page.getByRole('log', { name: 'Output of EventSource' })
  const whole = await output.innerText()
  const slider = page.getByRole('slider', { name: 'Replay position' })
  const value = (what: 'value' | 'step') =>
    slider.evaluate((element: HTMLInputElement, name) => Number(element[name]), what)
  // From here on the page's clock moves only when it is told to, however busy the machine is.
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 60_000)
  const frameMs = 17
  for (const [label, speed] of [
    ['¼×', 0.25],
    ['1×', 1],
    ['4×', 4],
  ] as const) {
    await page.getByRole('button', { name: `Replay at ${label}`, exact: true }).click()
    await page.clock.runFor(100)
    const from = await value('value')
    await page.clock.runFor(200)
    const gone = (await value('value')) - from
    const accuracy = speed * frameMs + (await value('step'))
    expect(Math.abs(gone - speed * 200), `${gone} ms in 200 ms at ${label}`).toBeLessThan(accuracy)
    expect((await output.innerText()).length).toBeLessThan(whole.length)
    await page.getByRole('button', { name: 'Leave replay' }).click()
    await page.clock.runFor(100)
    await expect(output).toHaveText(whole, { useInnerText: true })
  }
  await page.getByRole('button', { name: 'Replay at 4×' }).click()
  await page.clock.runFor(10_000)
  await expect(page.getByRole('button', { name: 'Pause replay' })).toHaveCount(0)
  await expect(output).toHaveText(whole, { useInnerText: true })
})

test('the previous run can be compared with', async ({ app }) => {
  await runAllToTheEnd(app, 10)
  const compare = app.getByRole('button', { name: 'Compare with the previous run' })
  await expect(compare).toHaveCount(0)
  await runAllToTheEnd(app, 10)
  await expect(compare).toBeVisible()
  const wasPressed = (await compare.getAttribute('aria-pressed')) === 'true'
  const before = await picture(app)
  await compare.click()
  await expect(compare).toHaveAttribute('aria-pressed', String(!wasPressed))
  await expect.poll(() => picture(app)).not.toBe(before)
})

test.describe('with Monaco', () => {
  test.use({ search: uncached })

  test('the console is filtered by lane, level and text, and a stack leads to its line', async ({
    app,
  }) => {
    await app.evaluate(() => {
      // No editor comes because the page is idle: the line is shown in one that comes for it.
      globalThis.requestIdleCallback = () => 0
      globalThis.chunkwise?.setTimeScale(10)
      const code =
        "\n\nconsole.warn('careful')\nfunction f() {\n  throw new Error('boom')\n}\nf()\n"
      globalThis.chunkwise?.setCode('fetch', code)
      globalThis.chunkwise?.setCode('eventsource', "console.info('hello')")
      globalThis.chunkwise?.setCode('axios', "console.log('quiet')\nconsole.debug('detail')\n")
    })
    await app.getByRole('button', { name: 'Run all' }).click()
    await expect(lane(app, 'fetch stream')).toHaveAttribute('data-run-state', 'failed')
    await expect(lane(app, 'EventSource')).toHaveAttribute('data-run-state', 'completed', {
      timeout: 20_000,
    })
    await app.getByRole('tab', { name: 'Console' }).click()
    const panel = app.getByRole('tabpanel', { name: 'Console' })
    const rows = panel.locator('.console-row')
    for (const text of ['careful', 'boom', 'quiet', 'detail']) {
      await expect(rows.filter({ hasText: text })).not.toHaveCount(0)
    }
    const lanes = panel.getByRole('group', { name: 'Lanes' })
    await lanes.getByRole('button', { name: 'axios' }).click()
    await expect(rows.filter({ hasText: 'quiet' })).toHaveCount(0)
    await expect(rows.filter({ hasText: 'careful' })).toHaveCount(1)
    await lanes.getByRole('button', { name: 'axios' }).click()
    const levels = panel.getByRole('group', { name: 'Levels' })
    await levels.getByTitle(/warn/i).click()
    await expect(rows.filter({ hasText: 'careful' })).toHaveCount(0)
    await expect(rows.filter({ hasText: 'boom' })).not.toHaveCount(0)
    await panel.getByRole('searchbox', { name: 'Filter by text' }).fill('boom')
    await expect(rows.filter({ hasText: 'quiet' })).toHaveCount(0)

    const place = rows.getByRole('button', { name: 'line 5' }).first()
    if (!(await place.isVisible())) await rows.filter({ hasText: 'boom' }).first().click()
    await place.click()
    const editor = lane(app, 'fetch stream').locator('.monaco-editor')
    await expect(editor.locator('.line-numbers.active-line-number')).toHaveText('5', {
      timeout: 30_000,
    })
  })
})

test('what goes beyond the table’s page is reached by turning pages', async ({ app }, info) => {
  const { writeFile } = await import('node:fs/promises')
  const open = async (trace: ReturnType<typeof bigTrace>) => {
    const path = info.outputPath('paged.trace.json')
    await writeFile(path, JSON.stringify(trace))
    await app.getByLabel('Trace file').setInputFiles(path)
  }
  await open(bigTrace(300, 10))
  await app.getByText('Events as a table').click()
  await expect(app.getByText(/Events 708 to 1,207 of 1,207/)).toBeVisible()
  await app.getByRole('button', { name: 'Earlier 500' }).click()
  await expect(app.getByText(/Events 208 to 707 of 1,207/)).toBeVisible()
  const table = app.getByRole('table', { name: 'Timeline events' })
  await expect(table.locator('tbody tr')).toHaveCount(500)

  // Of another run the newest events come first again.
  await open({ ...bigTrace(200, 10), run: 'another' })
  await expect(app.getByText(/Events 308 to 807 of 807/)).toBeVisible()
  await app.getByRole('button', { name: 'Earlier 500' }).click()
  await expect(app.getByText(/Events 1 to 500 of 807/)).toBeVisible()
  await app.getByRole('button', { name: 'Later 500' }).click()
  await expect(app.getByText(/Events 308 to 807 of 807/)).toBeVisible()
})

test('the axis is drawn anew where its height changed and came back within a frame', async ({
  app,
}) => {
  // To an observer of sizes nothing has changed: it looks once a frame, after all else.
  const sizes = await app.locator('.timeline-canvas').evaluate(async (axis: HTMLElement) => {
    const canvas = axis.querySelector('canvas')
    if (!canvas) throw new Error('There is no axis.')
    const nextFrame = () => new Promise(requestAnimationFrame)
    const size = () => [canvas.width, canvas.height]
    await nextFrame()
    const before = size()
    let between: number[] = []
    requestAnimationFrame(() => axis.style.setProperty('margin-bottom', '30px'))
    axis.dispatchEvent(new KeyboardEvent('keydown', { key: '+' }))
    requestAnimationFrame(() => {
      between = size()
      axis.style.removeProperty('margin-bottom')
    })
    for (let frames = 0; frames < 4; frames += 1) await nextFrame()
    return { before, between, after: size() }
  })
  expect(sizes.between).not.toEqual(sizes.before)
  expect(sizes.after).toEqual(sizes.before)
})
