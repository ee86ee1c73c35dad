/*
 * Scrolling through more rows than fit into an element. Engines reckon lengths in 32-bit integers,
 * Chromium and WebKit in 64ths of a pixel (`LayoutUnit`), Firefox in 60ths up to 2^30 (`nscoord`):
 * what is taller than 33.5 or 17.9 million pixels is cut off. So beyond a height that all can bear,
 * the box that scrolls is shorter than its rows, and they move along in it.
 */

/** Height of the box of rows, at most. */
const tallestPx = 8_000_000
/** So near to either end a pixel of the box is a pixel of the rows, so that both can be reached. */
const exactPx = 1_000_000
/** More than wheel and keys do at once: a scroll bar was drawn, or *Home* or *End* pressed. */
const leapPx = 4_000

/** Where a box stands. */
export interface Place {
  /** How far the box is scrolled, from the top of its rows. */
  readonly top: number
  /** How much further down that is among all rows. */
  readonly shift: number
}

export const atTop: Place = { top: 0, shift: 0 }

/** How tall the box of rows is that would be `total` tall all together. Lengths are in pixels. */
export const boxHeight = (total: number): number => Math.min(total, tallestPx)

/** The place for a box that is scrolled to `top`, wherever it was before. */
export function leapTo(top: number, total: number): Place {
  const height = boxHeight(total)
  const share = Math.min(1, Math.max(0, (top - exactPx) / (height - 2 * exactPx)))
  return { top, shift: total > height ? Math.round(share * (total - height)) : 0 }
}

/** The place at which `position`, among all rows, is what a box shows first. */
export function placeOf(position: number, total: number): Place {
  const height = boxHeight(total)
  const over = total - height
  if (over <= 0 || position <= exactPx) return { top: position, shift: 0 }
  if (position >= total - exactPx) return { top: position - over, shift: over }
  const share = (position - exactPx) / (total - 2 * exactPx)
  const top = Math.round(exactPx + share * (height - 2 * exactPx))
  return { top, shift: Math.round(position) - top }
}

/**
 * The place after a box at `last` was scrolled to `top`, or its rows became `total` tall. Small steps
 * go through row after row; if that leads to an end of the box which is none of the rows, `top` of the
 * result is another, to which the box is to be scrolled: what is seen stays the same.
 */
export function follow(last: Place, top: number, total: number): Place {
  const height = boxHeight(total)
  if (Math.abs(top - last.top) > leapPx) return leapTo(top, total)
  const shift = Math.min(last.shift, total - height)
  const isFalseTop = top < exactPx / 2 && shift > 0
  const isFalseEnd = top > height - exactPx / 2 && shift < total - height
  return isFalseTop || isFalseEnd ? placeOf(top + shift, total) : { top, shift }
}
