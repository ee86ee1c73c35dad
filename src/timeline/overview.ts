import { lanes } from '../trace/model/lane.ts'
import { clockMoment } from '../trace/model/moment-text.ts'
import { timeScale } from './axis.ts'
import { columnsOf, type Column } from './columns.ts'
import { smallFontOf } from './fonts.ts'
import { isNarrowAt, labelLeftOf, leastStartUp, sides } from './layout.ts'
import { paintStartUp } from './paint-bands.ts'
import type { Palette } from './palette.ts'
import type { TimelineSeries } from './series.ts'
import { timelineTexts } from './texts.ts'
import type { Extent, TimeWindow } from './viewport.ts'

const columnWidth = 2

/** The part of the overview that is visible above, as pixels. */
export interface Thumb {
  readonly left: number
  readonly width: number
}

/** Where the visible window lies in an overview of that width. */
export function thumbOf(
  { from, to }: TimeWindow,
  extent: Extent,
  width: number,
  growth: number,
): Thumb {
  const { left, right } = sides(width, growth)
  const scale = timeScale({ from: extent.start, to: extent.end }, left, right)
  return { left: scale(from), width: scale(to) - scale(from) }
}

/** The moment under a place of the overview. */
export function overviewTime(x: number, extent: Extent, width: number, growth: number): number {
  const { left, right } = sides(width, growth)
  return timeScale({ from: extent.start, to: extent.end }, left, right).invert(x)
}

/** The window in words. */
export function windowText({ from, to }: TimeWindow, extent: Extent): string {
  const t = timelineTexts().overview
  if (from === 0 && to === extent.end) return t.all(clockMoment(extent.end))
  if (from === extent.start && to === extent.end)
    return t.whole(clockMoment(extent.end), clockMoment(-from))
  return t.part(clockMoment(from), clockMoment(to), clockMoment(extent.end))
}

/** The whole run, a line a lane: faint what was delivered, full what the code received. Returns whether start-up is in it. */
export function paintOverview(
  context: CanvasRenderingContext2D,
  series: TimelineSeries | null,
  size: {
    readonly width: number
    readonly height: number
    readonly extent: Extent
    readonly growth: number
  },
  palette: Palette,
): boolean {
  const { width, height, extent, growth } = size
  context.clearRect(0, 0, width, height)
  const { left, right } = sides(width, growth)
  const scale = timeScale({ from: extent.start, to: extent.end }, left, right)
  const line = (height - 6) / lanes.length
  context.font = smallFontOf(growth)
  context.textBaseline = 'middle'
  context.fillStyle = palette.dim
  const { title } = timelineTexts().overview
  const narrow = isNarrowAt(left / growth)
  context.fillText(narrow ? title.narrow : title.wide, labelLeftOf(left / growth, 1), height / 2)
  const zero = scale(0)
  const hasStartUp = zero - left >= leastStartUp
  if (hasStartUp) {
    paintStartUp(context, { x: left, width: zero - left, top: 0, height }, palette)
    const { startUp } = timelineTexts()
    const textWidth = context.measureText(startUp).width
    if (zero - left > textWidth + 16) {
      context.clearRect(left + 6, 4, textWidth + 6, height - 8)
      context.fillStyle = palette.dim
      context.fillText(startUp, left + 9, height / 2)
    }
  }
  if (!series) return hasStartUp
  for (const [index, lane] of lanes.entries()) {
    const { delivered, received } = series.lane(lane).tracks
    const top = 3 + index * line
    context.fillStyle = palette.lanes[lane]
    context.globalAlpha = 0.35
    strokes(context, columnsOf(delivered.moments, scale, columnWidth), top + 1, line - 2)
    context.globalAlpha = 1
    strokes(context, columnsOf(received.moments, scale, columnWidth), top + line / 2, line / 2 - 1)
  }
  return hasStartUp
}

function strokes(
  context: CanvasRenderingContext2D,
  columns: readonly Column[],
  top: number,
  height: number,
): void {
  context.beginPath()
  for (const { x } of columns) context.rect(x, top, columnWidth, height)
  context.fill()
}
