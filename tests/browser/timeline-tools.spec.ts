import { expect, lane, runAllToTheEnd, test, whenReady } from './fixtures.ts'

/* The row of tools above the axis, and what a pointer is told there. */

test('the tools of the timeline keep their places when the slider comes', async ({ app }) => {
  await app.setViewportSize({ width: 1024, height: 800 })
  await app.reload()
  await whenReady(app)
  const places = () =>
    app.locator('.timeline-tools button').evaluateAll((all) =>
      all.map((each) => {
        const { left, top } = each.getBoundingClientRect()
        return [each.textContent, Math.round(left), Math.round(top)].join()
      }),
    )
  await expect(app.getByRole('button', { name: 'Save picture' })).toBeVisible()
  const before = await places()
  await runAllToTheEnd(app)
  await expect(app.getByRole('slider', { name: 'Replay position' })).toBeVisible()
  const after = await places()
  expect(after).toEqual(before)
})

test('the tools of the timeline are one row beside a lesson, too', async ({ page, site }) => {
  await page.setViewportSize({ width: 1024, height: 768 })
  await page.goto(`${site.url}lessons/why-it-types/read-a-stream/`)
  await whenReady(page)
  await page.evaluate(() => globalThis.chunkwise?.setTimeScale(50))
  const middles = () =>
    page.locator('.timeline-tools .button:visible').evaluateAll((all) => [
      ...new Set(
        all.map((each) => {
          const { top, bottom } = each.getBoundingClientRect()
          return Math.round((top + bottom) / 2)
        }),
      ),
    ])
  for (const run of ['first', 'second']) {
    await page.getByRole('button', { name: 'Run all' }).click()
    await expect(lane(page, 'fetch stream')).toHaveAttribute('data-run-state', 'completed')
    await expect(page.getByRole('slider', { name: 'Replay position' })).toBeVisible()
    expect(await middles(), `${run} run`).toHaveLength(1)
    await page.evaluate(() => globalThis.chunkwise?.setCode('fetch', "await fetch('/api/text')"))
  }
  await expect(page.getByRole('button', { name: 'Compare with the previous run' })).toBeVisible()
})

test('what is told of a band follows the live run under a pointer that rests', async ({ app }) => {
  await app.evaluate(() => globalThis.chunkwise?.setTimeScale(2))
  const chunks = app.locator('.timeline-tip')
  await app.getByRole('button', { name: 'Run axios' }).click()
  const box = await app.locator('.timeline-canvas').boundingBox()
  const count = async () =>
    Number(/(\d+) chunks/.exec((await chunks.textContent()) ?? '')?.[1] ?? 0)
  const rows = await app.locator('.timeline-picture').evaluate((picture) => ({
    top: Number.parseFloat(getComputedStyle(picture).getPropertyValue('--rows-top')),
    height: Number.parseFloat(getComputedStyle(picture).getPropertyValue('--rows-height')),
  }))
  await expect(async () => {
    await app.mouse.move((box?.x ?? 0) + 330, (box?.y ?? 0) + rows.top + rows.height * (5 / 6))
    await expect(chunks).toContainText('hidden from your code', { timeout: 100 })
  }).toPass()
  const first = await count()
  await expect.poll(count).toBeGreaterThan(first)
})

test('on a phone the controls of the axis are as large as a finger', async ({ app }) => {
  await app.setViewportSize({ width: 390, height: 844 })
  await app.getByRole('tab', { name: 'Timeline' }).click()
  const buttons = app.locator('.timeline-tools .button:visible')
  await expect(buttons.first()).toBeVisible()
  for (const button of await buttons.all()) {
    const box = await button.boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(44)
    expect(box?.width).toBeGreaterThanOrEqual(44)
  }
})

test('what is said of a mark covers neither the mark nor the tools, in the first row too', async ({
  app,
}) => {
  await runAllToTheEnd(app)
  const canvas = app.locator('.timeline-canvas > canvas')
  const box = await canvas.boundingBox()
  if (!box) throw new Error('The axis is not there.')
  const tools = await app.locator('.timeline-tools').boundingBox()
  const tip = app.locator('.timeline-tip')
  // The first row's first strip has marks all along; each place has one near.
  const y = box.y + 9
  const places = [0.3, 0.31, 0.32, 0.33, 0.34, 0.35, 0.36, 0.37]
  for (const part of places) {
    await app.mouse.move(box.x + box.width * part, y)
    if (await tip.isVisible()) break
  }
  await expect(tip).toContainText('written by the server')
  const told = await tip.boundingBox()
  expect(told?.y).toBeGreaterThan(y)
  expect(told?.y).toBeGreaterThanOrEqual((tools?.y ?? 0) + (tools?.height ?? 0))
})

test('what came of a run has room beside its row', async ({ app }) => {
  const fits = () =>
    app
      .locator('.conclusion-button')
      .evaluateAll((all) =>
        all.map(({ scrollHeight, clientHeight }) => scrollHeight <= clientHeight),
      )
  await app.evaluate(() => {
    globalThis.chunkwise?.setNetwork('ends-early')
    globalThis.chunkwise?.setTimeScale(5)
  })
  await app.getByRole('button', { name: 'Run all' }).click()
  await expect(lane(app, 'axios')).toHaveAttribute('data-run-state', /completed|failed/)
  await expect(lane(app, 'fetch stream')).toHaveAttribute('data-run-state', /completed|failed/)
  // An EventSource reconnects after any end.
  await app.getByRole('button', { name: 'Stop all' }).click()
  await expect(app.getByRole('list', { name: 'What each lane’s run came to' })).toContainText(
    'the response had ended early',
  )
  await expect.poll(fits).toEqual([true, true, true])
})
