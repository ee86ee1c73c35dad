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
 * hatched aslant, outlined and hatched the other way, dashed round, a line with ends, hatched upright.
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

/** Written and not delivered: outlined, and hatched the other way. */
export function paintHeld(context: Context, box: Box, color: string): void {
  const { x, width, top, height } = box
  within(context, box, () => {
    context.globalAlpha = 0.5
    hatch(context, box, color, 6, -height)
    context.strokeRect(x + 0.5, top + 0.5, Math.max(1, width - 1), Math.max(1, height - 1))
  })
}

/** What a request waits for. */
export type WaitLook = 'connection' | 'server'

/** For a connection, a dashed box with nothing in it; for the server, a line with an end at each side. */
export function paintWaiting(context: Context, box: Box, look: WaitLook, color: string): void {
  const { x, width, top, height } = box
  const middle = top + height / 2
  context.save()
  context.strokeStyle = color
  context.lineWidth = 1.5
  context.beginPath()
  if (look === 'connection') {
    context.setLineDash([4, 3])
    context.rect(x + 0.75, top + 0.75, Math.max(1, width - 1.5), Math.max(1, height - 1.5))
  } else {
    const half = Math.min(5, height / 2)
    context.moveTo(x + 0.75, middle - half)
    context.lineTo(x + 0.75, middle + half)
    context.moveTo(x + 0.75, middle)
    context.lineTo(x + width - 0.75, middle)
    context.moveTo(x + width - 0.75, middle - half)
    context.lineTo(x + width - 0.75, middle + half)
  }
  context.stroke()
  context.restore()
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
  const end = x + width + Math.max(0, -lean)
  for (let at = Math.floor((x - Math.max(0, lean)) / gap) * gap + 0.5; at < end; at += gap) {
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
