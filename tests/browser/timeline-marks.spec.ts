import { writeFile } from 'node:fs/promises'

import type { Locator } from '@playwright/test'

import { byteCount, millis } from '../../src/base/units.ts'
import { axisEnd } from '../../src/timeline/axis.ts'
import { layoutTimeline, type Strip } from '../../src/timeline/layout.ts'
import { TimelineSeries } from '../../src/timeline/series.ts'
import { traceToJson } from '../../src/trace/formats/json.ts'
import type { TraceEvent } from '../../src/trace/model/events.ts'
import type { Lane } from '../../src/trace/model/lane.ts'
import { Trace } from '../../src/trace/model/trace.ts'
import { expect, runAllToTheEnd, plain, test } from './fixtures.ts'

test.use({ search: plain })

/* Each mark of the time axis has a look of its own, on the axis and in the legend, when the system chooses the colours too. */

/** Where in a canvas a mark is, in whole pixels. */
interface Box {
  readonly name: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/**
 * Pairs of marks that look alike: laid upon each other as they agree best, they differ plainly in less
 * than a third of the ink of the one that has more. Each box is in the canvas of its index, or all
 * are in the only one.
 */
const alike = (canvases: Locator, boxes: readonly Box[]): Promise<string[]> =>
  canvases.evaluateAll((all, places) => {
    const isInk = (level: number | undefined) => (level ?? 0) > 50
    const [ground = 255] = getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? []
    const pictures = places.map(({ name, x, y, width, height }, index) => {
      const canvas = all[all.length === 1 ? 0 : index]
      if (!(canvas instanceof HTMLCanvasElement)) throw new Error(`No canvas for ${name}`)
      const data = canvas.getContext('2d')?.getImageData(x, y, width, height).data ?? []
      const levels = Array.from({ length: width * height }, (_, pixel) => {
        const [red = 0, , , opacity = 0] = data.slice(pixel * 4, pixel * 4 + 4)
        return (Math.abs(red - Number(ground)) * opacity) / 255
      })
      return { name, width, height, levels, ink: levels.filter(isInk).length }
    })
    type Picture = (typeof pictures)[number]
    const levelAt = ({ levels, width, height }: Picture, x: number, y: number) =>
      x < 0 || y < 0 || x >= width || y >= height ? 0 : (levels[y * width + x] ?? 0)
    const difference = (one: Picture, other: Picture, dx: number, dy: number) => {
      let count = 0
      for (let y = -3; y < Math.max(one.height, other.height) + 3; y += 1)
        for (let x = -3; x < Math.max(one.width, other.width) + 3; x += 1)
          if (isInk(Math.abs(levelAt(one, x, y) - levelAt(other, x + dx, y + dy)))) count += 1
      return count
    }
    const shifts = [-3, -2, -1, 0, 1, 2, 3]
    const least = (one: Picture, other: Picture) =>
      Math.min(...shifts.flatMap((dx) => shifts.map((dy) => difference(one, other, dx, dy))))
    const empty = pictures.filter(({ ink }) => ink < 3).map(({ name }) => `${name} is empty`)
    const pairs = pictures.flatMap((one, index) =>
      pictures
        .slice(index + 1)
        .filter((other) => least(one, other) < Math.max(one.ink, other.ink) / 3)
        .map((other) => `${one.name} / ${other.name}`),
    )
    return [...empty, ...pairs]
  }, boxes)

test('the marks of an ordinary run are explained in one line, and all marks on demand', async ({
  app,
}) => {
  await app.emulateMedia({ forcedColors: 'active' })
  await runAllToTheEnd(app, 10)
  const legend = app.getByRole('list', { name: 'Marks on the timeline' })
  await expect(legend.locator('[data-symbol="completed"]')).toBeAttached()
  const line = await legend.evaluate((list) => list.getBoundingClientRect())
  expect(line.height).toBeLessThan(30)
  for (const name of ['written', 'received', 'shown', 'buffered', 'wait-server']) {
    const item = legend.locator(`[data-symbol="${name}"]`)
    const box = await item.evaluate((element) => element.getBoundingClientRect())
    expect(box.bottom, name).toBeLessThanOrEqual(line.bottom)
    expect(box.right, name).toBeLessThanOrEqual(line.right)
  }
  // Only what there is in this run.
  await expect(legend.locator('[data-symbol="failed"]')).toHaveCount(0)

  await app.getByRole('button', { name: 'All marks' }).click()
  const all = app.getByRole('region', { name: 'All marks' })
  const symbols = all.locator('[data-symbol]')
  await expect(symbols.first()).toBeVisible()
  const boxes = await symbols.evaluateAll((entries) =>
    entries.map((entry) => {
      const { width = 0, height = 0 } = entry.querySelector('canvas') ?? {}
      return { name: entry.getAttribute('data-symbol') ?? '', x: 0, y: 0, width, height }
    }),
  )
  expect(boxes.length).toBeGreaterThan(15)
  expect(await alike(all.locator('canvas'), boxes)).toEqual([])
  await app.keyboard.press('Escape')
  await expect(all).toBeHidden()
  await expect(app.getByRole('button', { name: 'All marks' })).toBeFocused()
})

/** What each lane has: each kind of mark, apart from the others; `outcome` is how it ended. */
function everyMark(lane: Lane, outcome: 'completed' | 'failed' | 'stopped'): TraceEvent[] {
  const sequences = { page: 0, sandbox: 0, server: 0, 'server-code': 0 }
  const event = (realm: TraceEvent['realm'], at: number, happening: object) => {
    sequences[realm] += 1
    return { ...happening, lane, realm, sequence: sequences[realm], at: millis(at) } as TraceEvent
  }
  const asked = { method: 'GET', url: 'http://localhost:5255/x' }
  const range = { request: 1, offset: byteCount(0), length: byteCount(1) }
  const shown = (at: number, text: string) =>
    event('sandbox', at, { kind: 'shown', via: 'output', text })
  const ended = { kind: 'response-ended', reason: '' }
  return [
    event('page', 0, { kind: 'lane-started' }),
    event('sandbox', 0, { kind: 'started' }),
    event('server', 1100, { kind: 'waiting', request: 1, ...asked, reason: 'connection' }),
    event('server', 1500, { kind: 'request', request: 1, ...asked, headers: [] }),
    event('server', 1900, { kind: 'headers', request: 1, status: 200, headers: [] }),
    event('server', 2300, { kind: 'written', chunk: 1, ...range, bytes: new Uint8Array(1) }),
    event('server', 2500, { kind: 'delivered', chunk: 1, ...range }),
    event('sandbox', 2900, { kind: 'received', ...range, reads: 1 }),
    shown(3200, 'a'),
    shown(3500, 'b'),
    shown(3501, 'c'),
    shown(3800, '\uFFFD'),
    event('server', 4200, { ...ended, request: 1, complete: true }),
    event('server', 4500, { ...ended, request: 2, complete: false }),
    event('server', 4800, { kind: 'connection-closed', request: 3, reason: 'x' }),
    event('server', 5200, { kind: 'server-stopped', request: 3 }),
    event('server', 5500, { kind: 'refused', request: 4, ...asked }),
    event('sandbox', 5800, { kind: 'error', name: 'E', message: 'm', position: null, stack: '' }),
    event('page', 6300, { kind: 'lane-ended', outcome, message: '' }),
  ]
}

/** Where the marks of `everyMark` are in a picture of that size. */
function placesOf(trace: Trace, width: number, height: number): Box[] {
  const series = new TimelineSeries(trace)
  series.catchUp()
  const window = { from: 0, to: axisEnd(series.duration, false) }
  const { lanes } = layoutTimeline(series, { width, height, now: null, window, previous: null })
  const [first, ...others] = lanes
  if (!first) throw new Error('No lane was laid out')
  const { columns, strips, waits, bands } = first
  const box = (name: string, x: number, { top, height: tall }: Strip, wide = 14): Box => ({
    name,
    x: Math.round(x) - 5,
    y: Math.floor(top) - 1,
    width: Math.round(wide),
    height: Math.ceil(tall) + 2,
  })
  const column = (name: 'written' | 'received' | 'shown' | 'serverOther') =>
    box(name, columns[name][0]?.x ?? 0, strips[name])
  return [
    column('written'),
    column('received'),
    column('shown'),
    column('serverOther'),
    box('merged', columns.shown.find(({ count }) => count > 1)?.x ?? 0, strips.shown),
    box('broken text', first.replacementCharacters[0]?.x ?? 0, strips.shown),
    ...waits.map(({ look, x, width: wide }) => box(look, x, strips.laneEndMarkers, wide + 8)),
    ...bands.map(({ x, width: wide }) => box('buffered', x, strips.laneEndMarkers, wide)),
    ...first.serverEndMarkers.map(({ marker, x }) => box(marker, x, strips.serverEndMarkers)),
    ...[first, ...others].flatMap((lane, index) =>
      lane.laneEndMarkers
        .filter(({ marker }) => index === 0 || marker !== 'error')
        .map(({ marker, x }) => box(marker, x, lane.strips.laneEndMarkers, 24)),
    ),
  ]
}

test('no two marks on the axis look alike in forced colors', async ({ app }, info) => {
  const trace = new Trace({ run: 'marks', startedAt: millis(0), timeScale: 1 })
  for (const event of everyMark('fetch', 'failed')) trace.append(event)
  for (const event of everyMark('eventsource', 'stopped')) trace.append(event)
  for (const event of everyMark('axios', 'completed')) trace.append(event)
  const path = info.outputPath('marks.trace.json')
  await writeFile(path, JSON.stringify(traceToJson(trace)))
  await app.emulateMedia({ forcedColors: 'active' })
  await app.getByLabel('Trace file').setInputFiles(path)
  const legend = app.getByRole('list', { name: 'Marks on the timeline' })
  await expect(legend.locator('[data-symbol="failed"]')).toBeAttached()

  const canvas = app.locator('.timeline-canvas canvas')
  const { width, height } = await canvas.evaluate(({ clientWidth, clientHeight }) => ({
    width: clientWidth,
    height: clientHeight,
  }))
  const places = placesOf(trace, width, height)
  expect(places.map(({ name }) => name)).toHaveLength(18)
  expect(await alike(canvas, places)).toEqual([])
})
