import { laneNames } from '../trace/model/lane.ts'
import { describeMark } from './describe-mark.ts'
import { hitOrder, type Band, type LaneLayout, type Strip, type TimelineLayout } from './layout.ts'
import type { MarkPlace, TimelineSeries } from './series.ts'
import { timelineTexts } from './texts.ts'

const reach = 6

/** The mark under a point of the picture; null where there is none. */
export function markAt(
  layout: TimelineLayout,
  series: TimelineSeries,
  x: number,
  y: number,
): MarkPlace | null {
  if (x < layout.left - reach || x > layout.right + reach) return null
  for (const lane of layout.lanes) {
    if (!isIn(lane.row, y) && !isIn(lane.serverRow, y)) continue
    const tracks = hitOrder.filter((track) => isIn(lane.strips[track], y))
    for (const track of tracks) {
      const { moments } = series.lane(lane.lane).tracks[track]
      const index = moments.nearest(layout.scale.invert(x))
      const at = moments.at(index)
      if (at === undefined) continue
      const beside = x - layout.scale(at) - 1
      // The marker of a lane's end stands to the right of its moment.
      if (beside >= -reach && beside <= (track === 'laneEndMarkers' ? 14 : reach)) {
        return { lane: lane.lane, track, index }
      }
    }
  }
  return null
}

/** What lies under a point, in words, and the strip of the picture that nothing may cover while it is told. */
interface Told {
  readonly text: string
  readonly strip: Strip
}

/** What lies under a point of the picture; null where there is nothing. */
export function describeAt(
  layout: TimelineLayout,
  series: TimelineSeries,
  x: number,
  y: number,
): Told | null {
  const mark = markAt(layout, series, x, y)
  const of = mark && layout.lanes.find(({ lane }) => lane === mark.lane)
  if (mark && of) return { text: describeMark(series, mark), strip: of.strips[mark.track] }
  const isUnder = ({ x: from, width }: Band) => x >= from && x <= from + width
  const inServerRow = layout.lanes.find(({ serverRow }) => isIn(serverRow, y))
  const lane = inServerRow ?? layout.lanes.find(({ row }) => isIn(row, y))
  const band = inServerRow ? inServerRow.held.find(isUnder) : lane && bandAt(lane, x, y)
  if (!lane || !band) return null
  const strip = inServerRow ? lane.serverRow : { top: y - reach, height: 2 * reach }
  return { text: timelineTexts().ofLane(laneNames[lane.lane], band.text), strip }
}

function bandAt(lane: LaneLayout, at: number, y: number) {
  const reaches = ({ x, width }: Band) => at >= x && at <= x + width
  const isInOtherStrip = isIn(lane.strips.laneOther, y)
  const wait = lane.waits.find((each) => (each.fillsRow || isInOtherStrip) && reaches(each))
  return wait ?? lane.bands.find(reaches)
}

const isIn = ({ top, height }: Strip, y: number) => y >= top - 1 && y < top + height + 1
