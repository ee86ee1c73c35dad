/** A stretch of the run, in milliseconds since its zero: when its code began. */
export interface TimeWindow {
  readonly from: number
  readonly to: number
}

/**
 * What part of the run is looked at: all of it since the code began, the same with the start-up
 * before it, the newest `span` milliseconds of a run that goes on, or a stretch that stays where it is.
 */
export type Viewport =
  | { readonly kind: 'fit' }
  | { readonly kind: 'whole' }
  | { readonly kind: 'follow'; readonly span: number }
  | ({ readonly kind: 'fixed' } & TimeWindow)

/**
 * How far the run reaches: the start of the sandboxes (0 or below, as zero is when the code began), the
 * end of the whole axis, and the live edge or the last event.
 */
export interface Extent {
  readonly start: number
  readonly end: number
  readonly edge: number
}

export const fit: Viewport = { kind: 'fit' }

/** Nothing is told apart below this: the best clock of a browser ticks at 0.1 ms. */
const shortestSpan = 1
/** Room kept free to the right of the live edge, as a part of the window. */
const edgeMargin = 0.06

/** The stretch that a viewport shows of a run of that extent. */
export function windowOf(viewport: Viewport, extent: Extent): TimeWindow {
  if (viewport.kind === 'fit') return { from: 0, to: extent.end }
  if (viewport.kind === 'whole') return { from: extent.start, to: extent.end }
  if (viewport.kind === 'fixed') return { from: viewport.from, to: viewport.to }
  const to = Math.max(viewport.span, extent.edge + viewport.span * edgeMargin)
  return { from: to - viewport.span, to }
}

/** Shows that stretch, moved and cut so that it lies in the run; all of the run if it is as long. */
export function show({ from, to }: TimeWindow, extent: Extent): Viewport {
  const span = Math.max(shortestSpan, to - from)
  if (span >= extent.end - extent.start) return extent.start < 0 ? { kind: 'whole' } : fit
  const start = Math.min(Math.max(extent.start, from), extent.end - span)
  if (start === 0 && span === extent.end) return fit
  return { kind: 'fixed', from: start, to: start + span }
}

/**
 * Shows `factor` times as much time (below 1 is nearer); the moment `anchor` keeps its place. On the
 * way out it stops at *fit*, before the start-up comes into view too.
 */
export function zoom(
  viewport: Viewport,
  extent: Extent,
  factor: number,
  anchor?: number,
): Viewport {
  const { from, to } = windowOf(viewport, extent)
  const still = anchor ?? (from + to) / 2
  const span = Math.max(shortestSpan, (to - from) * factor)
  if (to - from < extent.end && span >= extent.end) return fit
  const start = still - ((still - from) / (to - from)) * span
  return show({ from: start, to: start + span }, extent)
}

/** Moves the window by that much time, as far as the run goes. */
export function pan(viewport: Viewport, extent: Extent, by: number): Viewport {
  const { from, to } = windowOf(viewport, extent)
  return show({ from: from + by, to: to + by }, extent)
}

/** Moves one edge of the window to a moment. */
export function resize(
  viewport: Viewport,
  extent: Extent,
  edge: 'from' | 'to',
  at: number,
): Viewport {
  const { from, to } = windowOf(viewport, extent)
  const next =
    edge === 'from'
      ? { from: Math.min(Math.max(extent.start, at), to - shortestSpan), to }
      : { from, to: Math.max(Math.min(extent.end, at), from + shortestSpan) }
  return show(next, extent)
}

/** Moves the window only if `at` lies outside it or at its very edge; then it comes to the middle. */
export function reveal(viewport: Viewport, extent: Extent, at: number): Viewport {
  const { from, to } = windowOf(viewport, extent)
  const margin = (to - from) * 0.02
  if (at >= from + (from > 0 ? margin : 0) && at <= to - margin) return viewport
  return pan(viewport, extent, at - (from + to) / 2)
}

/** Keeps the live edge in view from now on, with as much time as is shown; or holds the picture. */
export function toggleFollow(viewport: Viewport, extent: Extent): Viewport {
  const { from, to } = windowOf(viewport, extent)
  return viewport.kind === 'fixed'
    ? { kind: 'follow', span: to - from }
    : { kind: 'fixed', from, to }
}

/** The start (`-1`) or the end (`1`) of the run, with as much time as is shown. */
export function goToEdge(viewport: Viewport, extent: Extent, side: -1 | 1): Viewport {
  return pan(viewport, extent, side * extent.end)
}
