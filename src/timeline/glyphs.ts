import type { Lane } from '../trace/model/lane.ts'
import type { PlacedEndMarker } from './end-markers.ts'
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
      context.beginPath()
      context.arc(beside, y, 4.5, 0, 2 * Math.PI)
      solid(context, palette.panel, color)
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
      paintCross(context, beside, y, 4, palette.bad)
      break
    case 'error':
    case 'response-broken':
    case 'refused':
      paintCross(context, x, y, small, palette.bad)
      break
    case 'response-complete':
      stem(context, x + 4, y, small + 1, color)
      break
    case 'connection-closed':
      context.beginPath()
      context.arc(x + 1, y, small - 0.5, 0, 2 * Math.PI)
      solid(context, palette.panel, palette.server)
      break
    case 'server-stopped':
      context.beginPath()
      // A diamond: squares are what was shown together, and a lane that was stopped.
      context.moveTo(x + 1, y - small)
      context.lineTo(x + 1 + small, y)
      context.lineTo(x + 1, y + small)
      context.lineTo(x + 1 - small, y)
      context.closePath()
      solid(context, palette.server, palette.server)
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

function check(context: Context, x: number, y: number): void {
  context.beginPath()
  context.moveTo(x - 2.2, y)
  context.lineTo(x - 0.6, y + 1.8)
  context.lineTo(x + 2.3, y - 1.8)
  context.stroke()
}

/** The marker of damage: `size` CSS pixels to each side of its middle. */
export function paintCross(
  context: Context,
  x: number,
  y: number,
  size: number,
  color: string,
): void {
  context.strokeStyle = color
  context.lineWidth = 2
  context.beginPath()
  context.moveTo(x - size, y - size)
  context.lineTo(x + size, y + size)
  context.moveTo(x - size, y + size)
  context.lineTo(x + size, y - size)
  context.stroke()
}
