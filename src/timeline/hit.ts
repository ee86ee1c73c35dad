import { laneNames } from '../trace/lane.ts'
import type { LaneLayout, TimelineLayout } from './layout.ts'
import type { Moments } from './moments.ts'
import type { TimelineSeries } from './series.ts'

const reach = 6

/** What lies under a point of the picture, in words; null where there is nothing. */
export function describeAt(
  layout: TimelineLayout,
  series: TimelineSeries,
  x: number,
  y: number,
): string | null {
  for (const lane of layout.lanes) {
    const inServerRow = y >= lane.serverRow.top && y < lane.serverRow.top + lane.serverRow.height
    const inRow = y >= lane.row.top && y < lane.row.top + lane.row.height
    if (!inServerRow && !inRow) continue
    const marks = inRow ? lane.laneMarks : lane.serverMarks
    const mark = marks.find((candidate) => Math.abs(candidate.x - x) <= reach)
    if (mark) return `${laneNames[lane.lane]}: ${mark.mark.text} at ${ms(mark.mark.at)}`
    const tick = describeTick(layout, lane, series, { x, y, inRow })
    if (tick) return tick
    const band = inRow && lane.bands.find(({ x: from, width }) => x >= from && x <= from + width)
    if (band) return `${laneNames[lane.lane]}: ${band.text}`
  }
  return null
}

interface Point {
  readonly x: number
  readonly y: number
  readonly inRow: boolean
}

function describeTick(
  layout: TimelineLayout,
  lane: LaneLayout,
  series: TimelineSeries,
  { x, y, inRow }: Point,
): string | null {
  const of = series.lanes[lane.lane]
  const upper = y < lane.row.top + lane.row.height / 2
  const [moments, what] = inRow
    ? upper
      ? ([of.received, 'received by the code'] as const)
      : ([of.shown, 'shown'] as const)
    : ([of.delivered, 'delivered by the server'] as const)
  const index = nearest(moments, layout, x)
  if (index === null) return null
  return `${laneNames[lane.lane]}: no. ${index + 1} of ${moments.length} ${what}, at ${ms(moments.at(index) ?? 0)}`
}

function nearest(moments: Moments, layout: TimelineLayout, x: number): number | null {
  const index = moments.nearest(layout.scale.invert(x))
  const at = moments.at(index)
  return at !== undefined && Math.abs(layout.scale(at) - x) <= reach ? index : null
}

const ms = (value: number) => `${value.toLocaleString('en', { maximumFractionDigits: 1 })} ms`
