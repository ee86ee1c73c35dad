import { lanes, type Lane } from '../trace/lane.ts'
import { axisEnd, axisTicks, timeScale, type AxisTick, type TimeScale } from './axis.ts'
import type { Buffering } from './buffering.ts'
import type { Moments } from './moments.ts'
import type { LaneSeries, Mark, TimelineSeries } from './series.ts'

/** Ticks that would touch are drawn as one block; `count` says how many it stands for. */
export interface Block {
  readonly x: number
  readonly width: number
  readonly count: number
}

export interface Band {
  readonly x: number
  readonly width: number
  readonly text: string
  readonly lasting: boolean
}

export interface PlacedMark {
  readonly x: number
  readonly mark: Mark
}

/** A horizontal strip of the picture, in CSS pixels. */
interface Strip {
  readonly top: number
  readonly height: number
}

export interface LaneLayout {
  readonly lane: Lane
  readonly row: Strip
  readonly serverRow: Strip
  readonly delivered: readonly Block[]
  readonly received: readonly Block[]
  readonly shown: readonly Block[]
  readonly bands: readonly Band[]
  readonly laneMarks: readonly PlacedMark[]
  readonly serverMarks: readonly PlacedMark[]
}

/** Everything the painter needs; positions in CSS pixels. */
export interface TimelineLayout {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly axisTop: number
  readonly server: Strip
  readonly scale: TimeScale
  readonly ticks: readonly AxisTick[]
  readonly lanes: readonly LaneLayout[]
  /** Where the present is, while the run is live. */
  readonly nowX: number | null
}

export interface Viewport {
  readonly width: number
  readonly height: number
  /** The present in milliseconds since the start of the run; null when the run is over. */
  readonly now: number | null
}

export const tickWidth = 3
const axisHeight = 22
const padding = 6
/** A wait this short is the way of any byte, not buffering. */
const shortestBand = 150

/** Lays a run out in a viewport. Costs by the width of the picture, hardly by the number of events. */
export function layoutTimeline(series: TimelineSeries | null, viewport: Viewport): TimelineLayout {
  const { width, height, now } = viewport
  const left = width < 560 ? 92 : 116
  const right = Math.max(left + 40, width - 18)
  const duration = Math.max(series?.duration ?? 0, now ?? 0)
  const scale = timeScale(axisEnd(duration, now !== null || !series), left, right)
  const rowHeight = Math.max(24, (height - axisHeight - padding) / (lanes.length + 1))
  const strip = (index: number): Strip => ({ top: padding + index * rowHeight, height: rowHeight })
  const server = strip(0)
  const context = { scale, now, server, strip }
  return {
    width,
    height,
    left,
    right,
    axisTop: padding + rowHeight * (lanes.length + 1),
    server,
    scale,
    ticks: axisTicks(scale),
    lanes: lanes.map((lane, index) =>
      layoutLane(lane, index, series?.lanes[lane] ?? null, context),
    ),
    nowX: now === null || !series ? null : scale(now),
  }
}

interface LaneContext {
  readonly scale: TimeScale
  readonly now: number | null
  readonly server: Strip
  readonly strip: (index: number) => Strip
}

function layoutLane(
  lane: Lane,
  index: number,
  series: LaneSeries | null,
  { scale, now, server, strip }: LaneContext,
): LaneLayout {
  const inner = (server.height - 8) / lanes.length
  const place = (mark: Mark): PlacedMark => ({ x: scale(mark.at), mark })
  return {
    lane,
    row: strip(index + 1),
    serverRow: { top: server.top + 4 + index * inner, height: inner },
    delivered: series ? blocksOf(series.delivered, scale) : [],
    received: series ? blocksOf(series.received, scale) : [],
    shown: series ? blocksOf(series.shown, scale) : [],
    bands: (series?.buffering ?? []).flatMap((stretch) => bandOf(stretch, scale, now)),
    laneMarks: (series?.laneMarks ?? []).map(place),
    serverMarks: (series?.serverMarks ?? []).map(place),
  }
}

/** Ticks as blocks: from block to block by bisection, so a hundred thousand cost as few as fit. */
export function blocksOf(moments: Moments, scale: TimeScale): Block[] {
  const blocks: Block[] = []
  let index = 0
  while (index < moments.length) {
    const first = index
    const x = scale(moments.at(first) ?? 0)
    let end = x + tickWidth
    for (;;) {
      // Everything before `next` starts inside this block or within a pixel of its end.
      const next = Math.max(moments.indexFrom(scale.invert(end + 1), index), index + 1)
      const lastEnd = scale(moments.at(next - 1) ?? 0) + tickWidth
      index = next
      if (lastEnd <= end) break
      end = lastEnd
      if (index >= moments.length || scale(moments.at(index) ?? 0) >= end + 1) break
    }
    blocks.push({ x, width: end - x, count: index - first })
  }
  return blocks
}

function bandOf(stretch: Buffering, scale: TimeScale, now: number | null): Band[] {
  const lasting = stretch.until === null
  const until = stretch.until ?? Math.max(now ?? stretch.from, stretch.from)
  if (stretch.chunks < 2 && until - stretch.from < shortestBand) return []
  if (!lasting && until - stretch.from < 2) return []
  const x = scale(stretch.from)
  return [{ x, width: Math.max(2, scale(until) - x), text: bandText(stretch), lasting }]
}

/** Says what a buffering band means, with exact counts. */
export function bandText(stretch: Buffering): string {
  const chunks = `${stretch.chunks.toLocaleString('en')} ${stretch.chunks === 1 ? 'chunk' : 'chunks'}`
  const hidden = `${chunks}, ${stretch.bytes.toLocaleString('en')} B hidden from your code`
  if (stretch.until === null) return `buffering: ${hidden}`
  const seconds = ((stretch.until - stretch.from) / 1000).toFixed(2)
  return stretch.seen ? `buffered: ${hidden} for ${seconds} s` : `buffered: ${hidden}, never seen`
}
