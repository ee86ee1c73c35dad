import { lanes } from '../trace/model/lane.ts'
import type { MarkPlace, TimelineSeries } from './series.ts'
import { trackNames, type TrackName } from './track.ts'

const serverTracks: readonly TrackName[] = trackNames.slice(0, 4)
const laneTracks: readonly TrackName[] = trackNames.slice(4)

/** All tracks as they lie in the picture, from top to bottom. */
const rows = [serverTracks, laneTracks].flatMap((tracks) =>
  lanes.flatMap((lane) => tracks.map((track) => ({ lane, track }))),
)

/** The next (`1`) or previous (`-1`) mark of the same track; the same one at its ends. */
export function stepAlong(series: TimelineSeries, place: MarkPlace, by: -1 | 1): MarkPlace {
  const index = place.index + by
  return index >= 0 && index < lengthOf(series, place) ? { ...place, index } : place
}

/** The first (`-1`) or last (`1`) mark of the same track. */
export function stepToEnd(series: TimelineSeries, place: MarkPlace, side: -1 | 1): MarkPlace {
  return { ...place, index: side === -1 ? 0 : lengthOf(series, place) - 1 }
}

/** The mark nearest in time in the next track below (`1`) or above (`-1`) that has any. */
export function stepAcross(series: TimelineSeries, place: MarkPlace, by: -1 | 1): MarkPlace {
  const at = series.timeAt(place)
  let row = rows.findIndex(({ lane, track }) => lane === place.lane && track === place.track)
  for (;;) {
    row += by
    const next = rows[row]
    if (!next) return place
    const index = series.lane(next.lane).tracks[next.track].moments.nearest(at)
    if (index >= 0) return { ...next, index }
  }
}

/** Where stepping begins: the mark nearest to `at` in the uppermost track with marks. */
export function firstStep(series: TimelineSeries, at: number): MarkPlace | null {
  for (const { lane, track } of rows) {
    const index = series.lane(lane).tracks[track].moments.nearest(at)
    if (index >= 0) return { lane, track, index }
  }
  return null
}

const lengthOf = (series: TimelineSeries, { lane, track }: MarkPlace) =>
  series.lane(lane).tracks[track].length
