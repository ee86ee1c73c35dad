import { paintEndMarker, paintReplacementCharacter } from './glyphs.ts'
import type { EndMarker } from './end-markers.ts'
import { lateStartUps, type TimelineLayout } from './layout.ts'
import { paintBuffered, paintHeld, paintStartUp, paintWaiting } from './paint-bands.ts'
import { bars, carets, dots, hollow, notches } from './paint-lane.ts'
import type { Palette } from './palette.ts'

type Context = CanvasRenderingContext2D

/**
 * What the legend explains, in its order: chunks, output and what hides it, damage, all the rest. A line
 * with little room has the first of them.
 */
export const legendSymbols = [
  'written',
  'received',
  'shown',
  'shown-merged',
  'buffered',
  'replacement-character',
  'error',
  'response-broken',
  'refused',
  'failed',
  'message-up',
  'previous',
  'held',
  'wait-connection',
  'wait-server',
  'response-complete',
  'connection-closed',
  'socket-closed',
  'server-stopped',
  'completed',
  'stopped',
  'start-up',
  'other',
] as const
export type LegendSymbol = (typeof legendSymbols)[number]

/** What is explained before anything has run. */
export const firstSymbols: ReadonlySet<LegendSymbol> = new Set([
  'written',
  'received',
  'shown',
  'buffered',
])

/** Which symbols the picture of a layout has in it, in any order; some more than once. */
export function symbolsIn(layout: TimelineLayout): LegendSymbol[] {
  const isStartUpThere = layout.startUp !== null || lateStartUps(layout).length > 0
  const found: LegendSymbol[] = isStartUpThere ? ['start-up'] : []
  for (const lane of layout.lanes) {
    const { columns } = lane
    const isThere: readonly [LegendSymbol, boolean][] = [
      ['written', columns.written.length > 0],
      ['received', columns.delivered.length + columns.received.length > 0],
      ['shown', columns.shown.some(({ count }) => count === 1)],
      ['shown-merged', columns.shown.some(({ count }) => count > 1)],
      ['previous', (lane.previous?.columns.length ?? 0) > 0],
      ['replacement-character', lane.replacementCharacters.length > 0],
      ['buffered', lane.bands.length > 0],
      ['held', lane.held.length > 0],
      ['wait-connection', lane.waits.some(({ look }) => look === 'connection')],
      ['wait-server', lane.waits.some(({ look }) => look === 'server')],
      ['other', columns.serverOther.length + columns.laneOther.length > 0],
    ]
    found.push(...isThere.filter(([, is]) => is).map(([symbol]) => symbol))
    for (const { marker } of [...lane.serverEndMarkers, ...lane.laneEndMarkers]) found.push(marker)
  }
  return found
}

/** Size of a symbol's picture in CSS pixels: a stretch, and a line with its marker, need more room. */
export const symbolSize = (symbol: LegendSymbol) => ({
  width: isWide.has(symbol) ? 20 : 12,
  height: 14,
})

const isWide: ReadonlySet<LegendSymbol> = new Set([
  'failed',
  'buffered',
  'held',
  'wait-connection',
  'wait-server',
  'completed',
  'stopped',
  'start-up',
])

const box = { x: 1, width: 18, top: 1, height: 12 }
const strip = { top: 2, height: 10 }
const middle = 7

/**
 * Paints a symbol as the axis paints it, by the same functions: so the legend can't differ from the
 * picture, in forced colours either. No lane's colour is meant, so it is the server's.
 */
export function paintSymbol(context: Context, symbol: LegendSymbol, palette: Palette): void {
  const { width, height } = symbolSize(symbol)
  context.clearRect(0, 0, width, height)
  const color = palette.server
  context.strokeStyle = color
  context.fillStyle = color
  const neutral = { ...palette, lanes: { fetch: color, eventsource: color, axios: color } }
  const end = (marker: EndMarker, x: number) =>
    paintEndMarker(context, { x, marker, texts: [] }, middle, 6, neutral, 'fetch')
  switch (symbol) {
    case 'written':
      return hollow(context, [{ x: 5, count: 1 }], strip)
    case 'previous':
      return carets(context, [{ x: 5, count: 1 }], { top: 5, height: 5 })
    case 'received':
      return bars(context, [{ x: 5, count: 64 }], strip)
    case 'shown':
      return dots(context, [{ x: 5, count: 1 }], strip)
    case 'shown-merged':
      return dots(context, [{ x: 5, count: 8 }], strip)
    case 'replacement-character':
      return paintReplacementCharacter(context, 6, middle, palette)
    case 'buffered':
      return paintBuffered(context, box, color)
    case 'held':
      return paintHeld(context, box, color)
    case 'wait-connection':
      return paintWaiting(context, box, 'connection', color)
    case 'wait-server':
      return paintWaiting(context, box, 'server', color)
    case 'start-up':
      return paintStartUp(context, box, palette)
    case 'other':
      return notches(context, [{ x: 5, count: 1 }], strip)
    case 'completed':
    case 'stopped':
    case 'failed':
      return end(symbol, 3)
    case 'response-complete':
      return end(symbol, 1)
    default:
      return end(symbol, 5)
  }
}
