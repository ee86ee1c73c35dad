import type { Lane } from '../trace/model/lane.ts'
import type { PlacedEndMarker } from './end-markers.ts'
import { signFont } from './fonts.ts'
import type { Palette } from './palette.ts'

type Context = CanvasRenderingContext2D

/**
 * Paints the marker of an end or of damage, `size` CSS pixels to each side of its middle. Each kind has
 * a shape of its own; red is for damage alone.
 */
export function paintEndMarker(
  context: Context,
  { x, marker }: PlacedEndMarker,
  y: number,
  size: number,
  palette: Palette,
  lane: Lane,
): void {
  const color = palette.lanes[lane]
  const small = Math.min(size, 4)
  // The end of a lane has its line at the moment and its marker beside it, off the last ticks.
  const beside = x + 9
  context.lineWidth = 1.5
  switch (marker) {
    case 'completed':
      stem(context, x, y, size, color)
      disc(context, beside, y, 4.5, palette.panel, color)
      check(context, beside, y)
      break
    case 'stopped':
      stem(context, x, y, size, palette.dim)
      context.beginPath()
      context.rect(beside - 4, y - 4, 8, 8)
      solid(context, palette.dim, palette.dim)
      break
    case 'failed':
      stem(context, x, y, size, palette.bad)
      disc(context, beside, y, 5, palette.bad, palette.bad)
      cross(context, beside, y, 2.2, palette.panel)
      break
    case 'error':
      cross(context, x, y, small, palette.bad)
      break
    case 'response-broken':
      zigzag(context, x, y, small + 1, palette.bad)
      break
    case 'refused':
      disc(context, x + 1, y, small, palette.panel, palette.bad)
      slash(context, x + 1, y, small * 0.7)
      break
    case 'response-complete':
      // Behind the mark of the last chunk, which came at the same moment.
      bracket(context, x + 7, y, small + 1, color)
      break
    case 'connection-closed':
      disc(context, x + 1, y, small - 0.5, palette.panel, palette.server)
      break
    case 'message-up':
      arrowUp(context, x + 1, y, small, color)
      break
    case 'socket-closed':
      // Full, as a ring with a line through it is what was refused.
      disc(context, x + 1, y, small, color, color)
      context.strokeStyle = palette.panel
      line(context, [x + 1 - small * 0.7, y], [x + 1 + small * 0.7, y])
      break
    case 'server-stopped':
      // Squares are what was shown together, and a lane that was stopped.
      diamond(context, x + 1, y, small, palette.server)
      break
    default:
  }
  context.lineWidth = 1
}

function stem(context: Context, x: number, y: number, size: number, color: string): void {
  context.strokeStyle = color
  context.beginPath()
  context.moveTo(x, y - size)
  context.lineTo(x, y + size)
  context.stroke()
}

function solid(context: Context, fill: string, stroke: string): void {
  context.fillStyle = fill
  context.strokeStyle = stroke
  context.fill()
  context.stroke()
}

function disc(
  context: Context,
  x: number,
  y: number,
  radius: number,
  fill: string,
  stroke: string,
): void {
  context.beginPath()
  context.arc(x, y, radius, 0, 2 * Math.PI)
  solid(context, fill, stroke)
}

/** Towards the server, whose row is above the lanes'. */
function arrowUp(context: Context, x: number, y: number, size: number, color: string): void {
  context.beginPath()
  context.moveTo(x, y - size)
  context.lineTo(x + size, y + size)
  context.lineTo(x - size, y + size)
  context.closePath()
  solid(context, color, color)
}

function diamond(context: Context, x: number, y: number, size: number, color: string): void {
  context.beginPath()
  context.moveTo(x, y - size)
  context.lineTo(x + size, y)
  context.lineTo(x, y + size)
  context.lineTo(x - size, y)
  context.closePath()
  solid(context, color, color)
}

/** Strokes a line through the points, each a pair of x and y. */
function line(context: Context, ...points: readonly (readonly [number, number])[]): void {
  context.beginPath()
  for (const [x, y] of points) context.lineTo(x, y)
  context.stroke()
}

const check = (context: Context, x: number, y: number) =>
  line(context, [x - 2.2, y], [x - 0.6, y + 1.8], [x + 2.3, y - 1.8])

const slash = (context: Context, x: number, y: number, size: number) =>
  line(context, [x - size, y + size], [x + size, y - size])

/** A closing bracket, so that an end isn't taken for a notch. */
function bracket(context: Context, x: number, y: number, size: number, color: string): void {
  context.strokeStyle = color
  line(context, [x - 3.5, y - size], [x, y - size], [x, y + size], [x - 3.5, y + size])
}

function zigzag(context: Context, x: number, y: number, size: number, color: string): void {
  context.strokeStyle = color
  const turns = [-1, -0.5, 0, 0.5, 1]
  line(context, ...turns.map((at, index) => [x + (index % 2) * 4, y + at * size] as const))
}

function cross(context: Context, x: number, y: number, size: number, color: string): void {
  context.strokeStyle = color
  context.lineWidth = 2
  context.beginPath()
  context.moveTo(x - size, y - size)
  context.lineTo(x + size, y + size)
  context.moveTo(x - size, y + size)
  context.lineTo(x + size, y - size)
  context.stroke()
}

/** The mark of a text with U+FFFD in it looks like that character: `x` and `y` are its middle. */
export function paintReplacementCharacter(
  context: Context,
  x: number,
  y: number,
  palette: Palette,
): void {
  context.lineWidth = 1
  diamond(context, x, y, 5.5, palette.bad)
  context.fillStyle = palette.panel
  context.font = signFont
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText('?', x, y + 0.5)
  context.textAlign = 'left'
}
