import { laneNames } from '../trace/lane.ts'
import { paintMark } from './glyphs.ts'
import type { Band, Block, LaneLayout, TimelineLayout } from './layout.ts'
import type { Palette } from './palette.ts'

type Context = CanvasRenderingContext2D

const sans = 'system-ui, "Segoe UI", sans-serif'
const labelFont = `600 12px ${sans}`
const textFont = `12px ${sans}`

/** Paints a layout. The context is scaled so that one unit is one CSS pixel. */
export function paintTimeline(context: Context, layout: TimelineLayout, palette: Palette): void {
  context.clearRect(0, 0, layout.width, layout.height)
  context.textBaseline = 'middle'
  paintGrid(context, layout, palette)
  for (const lane of layout.lanes) {
    paintServerLane(context, lane, palette)
    paintLane(context, lane, palette)
  }
  paintLabels(context, layout, palette)
  paintNow(context, layout, palette)
}

function paintGrid(context: Context, layout: TimelineLayout, palette: Palette): void {
  context.font = textFont
  for (const [index, tick] of layout.ticks.entries()) {
    const x = Math.round(tick.x) + 0.5
    context.strokeStyle = palette.line
    context.beginPath()
    context.moveTo(x, 4)
    context.lineTo(x, layout.axisTop + 4)
    context.stroke()
    context.fillStyle = palette.dim
    context.textAlign =
      index > 0 && x > layout.right - 20 ? 'right' : index === 0 ? 'left' : 'center'
    context.fillText(
      tick.label,
      context.textAlign === 'right' ? layout.right + 14 : x,
      layout.axisTop + 13,
    )
  }
  context.textAlign = 'left'
  context.strokeStyle = palette.line
  for (const { row } of layout.lanes) {
    context.beginPath()
    context.moveTo(0, Math.round(row.top) + 0.5)
    context.lineTo(layout.width, Math.round(row.top) + 0.5)
    context.stroke()
  }
}

function paintServerLane(context: Context, lane: LaneLayout, palette: Palette): void {
  const { top, height } = lane.serverRow
  const barHeight = Math.max(3, Math.min(9, height - 3))
  const y = top + (height - barHeight) / 2
  context.fillStyle = palette.lanes[lane.lane]
  for (const block of lane.delivered) bar(context, block, y, barHeight)
  for (const mark of lane.serverMarks)
    paintMark(context, mark, top + height / 2, 4, palette, lane.lane)
}

function paintLane(context: Context, lane: LaneLayout, palette: Palette): void {
  const color = palette.lanes[lane.lane]
  const middle = lane.row.top + lane.row.height / 2
  const half = Math.min(13, lane.row.height / 2 - 3)
  for (const band of lane.bands) paintBand(context, band, middle, half, color)
  context.fillStyle = color
  // Received: bars above the middle. Shown: dots below it; a dense stretch becomes a thin line.
  for (const block of lane.received) bar(context, block, middle - half, half - 1)
  for (const block of lane.shown) dot(context, block, middle + half / 2 + 1)
  for (const band of lane.bands) paintBandText(context, band, middle, palette)
  for (const mark of lane.laneMarks) paintMark(context, mark, middle, half, palette, lane.lane)
}

function bar(context: Context, block: Block, y: number, height: number): void {
  context.beginPath()
  context.roundRect(block.x - 0.5, y, block.width, height, 1)
  context.fill()
}

function dot(context: Context, block: Block, y: number): void {
  context.beginPath()
  if (block.count === 1) context.arc(block.x + 1, y, 2.75, 0, 2 * Math.PI)
  else context.roundRect(block.x - 1.75, y - 2.75, block.width + 2.5, 5.5, 2.75)
  context.fill()
}

function paintBand(
  context: Context,
  band: Band,
  middle: number,
  half: number,
  color: string,
): void {
  context.save()
  context.beginPath()
  context.roundRect(band.x, middle - half, band.width, half * 2, 4)
  context.clip()
  context.fillStyle = color
  context.globalAlpha = 0.13
  context.fillRect(band.x, middle - half, band.width, half * 2)
  // Hatched, so that it is told from a block of ticks without colour.
  context.globalAlpha = 0.3
  context.strokeStyle = color
  context.lineWidth = 1
  context.beginPath()
  for (let x = Math.floor((band.x - half * 2) / 9) * 9; x < band.x + band.width; x += 9) {
    context.moveTo(x, middle + half)
    context.lineTo(x + half * 2, middle - half)
  }
  context.stroke()
  context.restore()
}

function paintBandText(context: Context, band: Band, middle: number, palette: Palette): void {
  context.font = textFont
  const text = fit(context, band.text, band.width - 20)
  if (!text) return
  const width = context.measureText(text).width
  context.fillStyle = palette.panel
  context.beginPath()
  context.roundRect(band.x + 6, middle - 9, width + 10, 18, 4)
  context.fill()
  context.fillStyle = palette.ink
  context.fillText(text, band.x + 11, middle + 0.5)
}

/** The text, or its beginning, or nothing where less than its first word has room. */
function fit(context: Context, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text
  const parts = text.split(' hidden')
  const short = parts[0] ?? ''
  if (context.measureText(short).width <= width) return short
  const word = text.split(':')[0] ?? ''
  return context.measureText(word).width <= width ? word : ''
}

function paintLabels(context: Context, layout: TimelineLayout, palette: Palette): void {
  context.font = labelFont
  const x = layout.left < 100 ? 8 : 14
  const narrow = layout.left < 100
  context.fillStyle = palette.server
  context.fillText(
    narrow ? 'server' : 'server sends',
    x,
    layout.server.top + layout.server.height / 2,
  )
  for (const { lane, row } of layout.lanes) {
    const name = narrow && lane === 'fetch' ? 'fetch' : laneNames[lane]
    context.fillStyle = palette.lanes[lane]
    context.fillText(name, x, row.top + row.height / 2)
  }
}

function paintNow(context: Context, layout: TimelineLayout, palette: Palette): void {
  if (layout.nowX === null) return
  const x = Math.round(layout.nowX) + 0.5
  context.strokeStyle = palette.accent
  context.fillStyle = palette.accent
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
