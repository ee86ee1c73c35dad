import { laneNames } from '../trace/model/lane.ts'
import { labelFont, smallFont, textFont } from './fonts.ts'
import { isNarrowAt, lateStartUps, tickWidth, type TimelineLayout } from './layout.ts'
import { paintStartUp } from './paint-bands.ts'
import { paintLane, paintServerLane } from './paint-lane.ts'
import type { Palette } from './palette.ts'
import type { MarkPlace } from './series.ts'
import { timelineTexts } from './texts.ts'

type Context = CanvasRenderingContext2D

const laterAlpha = 0.7

/** What lies over the run: moments in milliseconds since its start. */
export interface Overlay {
  readonly selected: { readonly place: MarkPlace; readonly at: number } | null
  /** The moment that a replay has come to. */
  readonly cursor: number | null
}

/** Paints a layout. The context is scaled so that one unit is one CSS pixel. */
export function paintTimeline(
  context: Context,
  layout: TimelineLayout,
  palette: Palette,
  overlay: Overlay,
): void {
  context.clearRect(0, 0, layout.width, layout.height)
  context.textBaseline = 'middle'
  paintGrid(context, layout, palette)
  context.save()
  context.beginPath()
  context.rect(layout.left - 5, 0, layout.right + 20 - layout.left, layout.height)
  context.clip()
  paintStartUps(context, layout, palette)
  // Below the marks, as it may be as wide as from one to the next.
  paintSelected(context, layout, palette, overlay.selected)
  for (const lane of layout.lanes) {
    paintServerLane(context, lane, palette)
    paintLane(context, lane, palette)
  }
  paintCursor(context, layout, palette, overlay.cursor)
  paintNow(context, layout, palette)
  context.restore()
  paintLabels(context, layout, palette)
}

function paintGrid(context: Context, layout: TimelineLayout, palette: Palette): void {
  const { growth } = layout
  // A line is a CSS pixel wide, and on a whole one: beside the canvas it goes on as a border.
  const onPixel = (at: number) => (Math.round(at * growth) + 0.5) / growth
  context.font = textFont
  context.lineWidth = 1 / growth
  context.textAlign = 'left'
  for (const tick of layout.ticks) {
    const x = onPixel(tick.x)
    context.strokeStyle = palette.line
    context.beginPath()
    context.moveTo(x, 4)
    context.lineTo(x, layout.axisTop + 4)
    context.stroke()
    context.fillStyle = palette.dim
    // Below its line, or as near to that as leaves it whole.
    const { width } = context.measureText(tick.label)
    const left = Math.min(x - width / 2, layout.width - 4 - width)
    context.fillText(tick.label, Math.max(layout.left, left), layout.axisTop + 13)
  }
  context.strokeStyle = palette.line
  for (const { row } of layout.lanes) {
    context.beginPath()
    context.moveTo(0, onPixel(row.top))
    context.lineTo(layout.width, onPixel(row.top))
    context.stroke()
  }
  context.lineWidth = 1
}

/** Shaded, as what is not the code's own time: before zero in all rows, after it in a late lane's. */
function paintStartUps(context: Context, layout: TimelineLayout, palette: Palette): void {
  if (layout.startUp) {
    const { x, width } = layout.startUp
    paintStartUp(context, { x, width, top: 0, height: layout.axisTop }, palette)
  }
  for (const { x, width, row } of lateStartUps(layout)) {
    paintStartUp(context, { x, width, ...row }, palette)
  }
  if (!layout.startUp || layout.startUp.width < 64) return
  context.font = smallFont
  context.fillStyle = palette.dim
  context.fillText(timelineTexts().startUp, layout.startUp.x + 12, 10)
}

function paintLabels(context: Context, layout: TimelineLayout, palette: Palette): void {
  const t = timelineTexts().rows
  const narrow = isNarrowAt(layout.left)
  const x = layout.labelLeft
  // Narrowed rather than run into the marks, which begin a little before the axis: fonts differ.
  const label = (text: string, y: number) => context.fillText(text, x, y, layout.left - 7 - x)
  const middle = layout.server.top + layout.server.height / 2
  const isTall = layout.server.height >= 40
  context.font = labelFont
  context.fillStyle = palette.server
  label(narrow ? t.server.narrow : t.server.wide, isTall ? middle - 8 : middle)
  if (isTall) {
    context.font = smallFont
    context.fillStyle = palette.dim
    label(narrow ? t.network.narrow : t.network.wide, middle + 7)
  }
  context.font = smallFont
  context.fillStyle = palette.dim
  label(t.zero, layout.axisTop + 13)
  context.font = labelFont
  for (const { lane, row, previous } of layout.lanes) {
    context.fillStyle = palette.lanes[lane]
    label(laneNames[lane], row.top + row.height / 2 - (previous ? 6 : 0))
    if (!previous) continue
    context.font = smallFont
    context.fillStyle = palette.dim
    label(t.previous, previous.strip.top)
    context.font = labelFont
  }
}

function paintNow(context: Context, layout: TimelineLayout, palette: Palette): void {
  if (layout.nowX !== null) paintMoment(context, layout, palette.accent, layout.nowX)
}

/** What comes after the cursor of a replay has not happened yet: it is dimmed. */
function paintCursor(
  context: Context,
  layout: TimelineLayout,
  palette: Palette,
  cursor: number | null,
): void {
  if (cursor === null) return
  const x = layout.scale(cursor)
  const from = Math.max(layout.left - 5, x + 1)
  context.globalAlpha = laterAlpha
  context.fillStyle = palette.panel
  context.fillRect(from, 0, layout.width - from, layout.axisTop)
  context.globalAlpha = 1
  paintMoment(context, layout, palette.ink, x)
}

function paintMoment(context: Context, layout: TimelineLayout, color: string, at: number): void {
  const x = Math.round(at) + 0.5
  context.strokeStyle = color
  context.fillStyle = color
  context.lineWidth = 1.5
  context.beginPath()
  context.moveTo(x, 4)
  context.lineTo(x, layout.axisTop)
  context.stroke()
  context.lineWidth = 1
  context.beginPath()
  context.arc(x, 5, 3.5, 0, 2 * Math.PI)
  context.fill()
}

function paintSelected(
  context: Context,
  layout: TimelineLayout,
  palette: Palette,
  selected: Overlay['selected'],
): void {
  if (!selected) return
  const { lane, track } = selected.place
  const of = layout.lanes.find((each) => each.lane === lane)
  if (!of) return
  // What a server writes and what leaves its network lie so close that they are outlined together.
  const isServers = track === 'written' || track === 'delivered'
  const { top, height } = of.strips[isServers ? 'serverOther' : track]
  const x = layout.scale(selected.at) - 0.5
  // Between its neighbours, however near they are.
  const columns = track in of.columns ? of.columns[track as keyof typeof of.columns] : []
  const gaps = columns.map((each) => Math.abs(each.x - x)).filter((gap) => gap > tickWidth)
  const around = Math.max(2, Math.min(track === 'shown' ? 5 : 4, Math.min(...gaps) / 2 - 1))
  context.beginPath()
  context.roundRect(x - around, top - 2, tickWidth + 2 * around, height + 4, 3)
  context.lineWidth = 2
  context.strokeStyle = palette.ink
  context.stroke()
  context.lineWidth = 1
}
