import type { Palette } from './palette.ts'

type Context = CanvasRenderingContext2D

/** A rectangle in CSS pixels. */
export interface Box {
  readonly x: number
  readonly width: number
  readonly top: number
  readonly height: number
}

/*
 * Stretches of time. Each has a look of its own, told by its pattern and its outline without any colour:
 * hatched aslant, dashed round, a line with ends, hatched upright.
 */

/** Hidden by buffering: a filled band, hatched aslant. */
export function paintBuffered(context: Context, box: Box, color: string): void {
  const { x, width, top, height } = box
  within(context, box, () => {
    context.fillStyle = color
    context.globalAlpha = 0.13
    context.fillRect(x, top, width, height)
    context.globalAlpha = 0.3
    hatch(context, box, color, 9, height)
  })
}

/** The start of a sandbox: hatched upright, in grey. */
export function paintStartUp(context: Context, box: Box, palette: Palette): void {
  context.save()
  context.beginPath()
  context.rect(box.x, box.top, box.width, box.height)
  context.clip()
  context.globalAlpha = 0.35
  hatch(context, box, palette.dim, 6, 0)
  context.restore()
}

/** Lines `gap` pixels apart that lean by `lean` pixels from the box's ground to its top. */
function hatch(
  context: Context,
  { x, width, top, height }: Box,
  color: string,
  gap: number,
  lean: number,
): void {
  context.strokeStyle = color
  context.lineWidth = 1
  context.beginPath()
  for (let at = Math.floor((x - lean) / gap) * gap + 0.5; at < x + width; at += gap) {
    context.moveTo(at, top + height)
    context.lineTo(at + lean, top)
  }
  context.stroke()
}

function within(context: Context, { x, width, top, height }: Box, paint: () => void): void {
  context.save()
  context.beginPath()
  context.roundRect(x, top, width, height, 4)
  context.clip()
  paint()
  context.restore()
}
