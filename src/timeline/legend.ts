import { paintCross, paintEndMarker } from './glyphs.ts'
import type { EndMarker } from './end-markers.ts'
import { paintBuffered, paintStartUp, paintWaiting } from './paint-bands.ts'
import { bars, dots, hollow } from './paint-lane.ts'
import type { Palette } from './palette.ts'

type Context = CanvasRenderingContext2D

/** What the legend explains, in its order: the marks, the stretches, the ends. */
export const legendSymbols = [
  'written',
  'received',
  'shown',
  'shown-merged',
  'buffered',
  'wait-connection',
  'wait-server',
  'start-up',
  'response-complete',
  'connection-closed',
  'server-stopped',
  'completed',
  'stopped',
  'broken',
] as const
export type LegendSymbol = (typeof legendSymbols)[number] | 'previous'

/** Size of a symbol's picture in CSS pixels. */
export const symbolSize = { width: 24, height: 14 } as const

const box = { x: 1, width: 22, top: 1, height: 12 }
const strip = { top: 2, height: 10 }
const middle = 7

/**
 * Paints a symbol as the axis paints it, by the same functions: so the legend can't differ from the
 * picture, in forced colours either. No lane's colour is meant, so it is the server's.
 */
export function paintSymbol(context: Context, symbol: LegendSymbol, palette: Palette): void {
  const { width, height } = symbolSize
  context.clearRect(0, 0, width, height)
  const color = palette.server
  context.strokeStyle = color
  context.fillStyle = color
  const neutral = { ...palette, lanes: { fetch: color, eventsource: color, axios: color } }
  const end = (marker: EndMarker, x: number) =>
    paintEndMarker(context, { x, marker, texts: [] }, middle, 6, neutral, 'fetch')
  switch (symbol) {
    case 'written':
      return hollow(context, [{ x: 11, count: 1 }], strip)
    case 'previous':
      context.globalAlpha = 0.6
      hollow(context, [{ x: 11, count: 1 }], strip)
      context.globalAlpha = 1
      return
    case 'received':
      return bars(context, [{ x: 11, count: 64 }], strip)
    case 'shown':
      return dots(context, [{ x: 11, count: 1 }], strip)
    case 'shown-merged':
      return dots(context, [{ x: 11, count: 8 }], strip)
    case 'buffered':
      return paintBuffered(context, box, color)
    case 'wait-connection':
      return paintWaiting(context, box, 'connection', color)
    case 'wait-server':
      return paintWaiting(context, box, 'server', color)
    case 'start-up':
      return paintStartUp(context, box, palette)
    case 'completed':
    case 'stopped':
      return end(symbol, 4)
    case 'broken':
      return paintCross(context, 12, middle, 4, palette.bad)
    default:
      return end(symbol, 11)
  }
}
