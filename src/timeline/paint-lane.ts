import type { Column } from './columns.ts'
import { smallFont, textFont } from './fonts.ts'
import { paintEndMarker, paintReplacementCharacter } from './glyphs.ts'
import {
  dotWidth,
  tickWidth,
  type Band,
  type LaneLayout,
  type ServerEndMarker,
  type Strip,
} from './layout.ts'
import { paintBuffered, paintHeld, paintWaiting } from './paint-bands.ts'
import type { Palette } from './palette.ts'

type Context = CanvasRenderingContext2D

/** What the server did for one lane: written above and hollow, delivered below and filled. */
export function paintServerLane(context: Context, lane: LaneLayout, palette: Palette): void {
  const { strips, columns } = lane
  for (const { x, width } of lane.held) {
    paintHeld(context, { x, width, ...strips.serverOther }, palette.lanes[lane.lane])
  }
  context.strokeStyle = palette.server
  notches(context, columns.serverOther, strips.serverOther)
  context.strokeStyle = palette.lanes[lane.lane]
  hollow(context, columns.written, strips.written)
  context.fillStyle = palette.lanes[lane.lane]
  bars(context, columns.delivered, strips.delivered)
  const { top, height } = strips.serverEndMarkers
  for (const marker of lane.serverEndMarkers)
    paintEndMarker(context, marker, top + height / 2, 4, palette, lane.lane)
  if (height < leastTextHeight) return
  for (const marker of lane.serverEndMarkers)
    paintEndMarkerText(context, marker, top + height / 2, palette)
}

/** In a lower line a text would lie over its neighbours. */
const leastTextHeight = 10

function paintEndMarkerText(
  context: Context,
  marker: ServerEndMarker,
  middle: number,
  palette: Palette,
): void {
  context.font = smallFont
  const text = longestThatFits(context, marker.texts, marker.room - 14)
  context.fillStyle = palette.dim
  context.fillText(text, marker.x + 10, middle + 0.5)
}

/** What the code of one lane received and showed, and in which stretches it could see nothing. */
export function paintLane(context: Context, lane: LaneLayout, palette: Palette): void {
  const color = palette.lanes[lane.lane]
  const { strips, columns } = lane
  const { top, height } = strips.laneEndMarkers
  const middle = top + height / 2
  context.strokeStyle = color
  if (lane.previous) carets(context, lane.previous.columns, lane.previous.strip)
  for (const { x, width } of lane.bands) paintBuffered(context, { x, width, top, height }, color)
  for (const { x, width, look, fillsRow } of lane.waits) {
    const strip = fillsRow ? strips.laneEndMarkers : strips.laneOther
    paintWaiting(context, { x, width, ...strip }, look, color)
  }
  context.strokeStyle = palette.dim
  notches(context, columns.laneOther, strips.laneOther)
  context.fillStyle = color
  bars(context, columns.received, strips.received)
  dots(context, columns.shown, strips.shown)
  const { top: shownTop, height: shownHeight } = strips.shown
  for (const { x } of lane.replacementCharacters) {
    const middleOfShown = shownTop + shownHeight / 2
    // In place of the dot: on its colour it would hardly be seen.
    context.fillStyle = palette.panel
    context.fillRect(x - 5, middleOfShown - 6, 12, 12)
    paintReplacementCharacter(context, x + 1, middleOfShown, palette)
  }
  const named = [...lane.bands, ...lane.waits.filter(({ fillsRow }) => fillsRow)]
  for (const band of named) paintBandText(context, band, middle, height, palette)
  for (const marker of lane.laneEndMarkers) {
    paintEndMarker(context, marker, middle, height / 2, palette, lane.lane)
  }
}

/** Filled bars on the ground of their strip; the more marks a column stands for, the taller. */
export function bars(context: Context, columns: readonly Column[], { top, height }: Strip): void {
  context.beginPath()
  for (const { x, count } of columns) {
    const tall = height * fullness(count)
    context.rect(x - 0.5, top + height - tall, tickWidth, tall)
  }
  context.fill()
}

/** From 0.7 for one mark to 1 for 64 and more. */
const fullness = (count: number) =>
  count === 1 ? 0.7 : 0.7 + 0.3 * Math.min(1, Math.log2(count) / 6)

export function hollow(context: Context, columns: readonly Column[], { top, height }: Strip): void {
  context.beginPath()
  for (const { x } of columns) context.rect(x, top + 0.5, tickWidth - 1, height - 1)
  context.lineWidth = 1
  context.stroke()
}

/** What the run before received: no bars, so that they aren't taken for this run's. */
export function carets(context: Context, columns: readonly Column[], { top, height }: Strip): void {
  context.beginPath()
  for (const { x } of columns) {
    context.moveTo(x - 1.5, top + height)
    context.lineTo(x + 1, top)
    context.lineTo(x + 3.5, top + height)
  }
  context.lineWidth = 1
  context.stroke()
}

export function dots(context: Context, columns: readonly Column[], { top, height }: Strip): void {
  const y = top + height / 2
  context.beginPath()
  for (const { x, count } of columns) {
    if (count === 1) {
      context.moveTo(x + 3.75, y)
      context.arc(x + 1, y, 2.75, 0, 2 * Math.PI)
    } else {
      const tall = 5.5 * (0.7 + fullness(count) / 2)
      context.rect(x - 1.75, y - tall / 2, dotWidth, tall)
    }
  }
  context.fill()
}

export function notches(
  context: Context,
  columns: readonly Column[],
  { top, height }: Strip,
): void {
  context.beginPath()
  for (const { x } of columns) {
    context.moveTo(x + 0.5, top)
    context.lineTo(x + 0.5, top + height)
  }
  context.lineWidth = 1
  context.stroke()
}

/** On a ground of its own that leaves the band whole above and below it, however low the row is. */
function paintBandText(
  context: Context,
  band: Band,
  middle: number,
  height: number,
  palette: Palette,
): void {
  context.font = textFont
  const text = longestThatFits(context, [band.text, ...band.shorter], band.width - 24)
  if (!text) return
  const width = context.measureText(text).width
  context.fillStyle = palette.panel
  context.beginPath()
  const half = Math.min(9, height / 2 - 2.5)
  context.globalAlpha = 0.88
  context.roundRect(band.x + 10, middle - half, width + 10, 2 * half, 4)
  context.fill()
  context.globalAlpha = 1
  context.fillStyle = palette.ink
  context.fillText(text, band.x + 15, middle + 0.5)
}

/** The first of the texts that has room; nothing where none has. */
function longestThatFits(context: Context, texts: readonly string[], width: number): string {
  return texts.find((text) => context.measureText(text).width <= width) ?? ''
}
