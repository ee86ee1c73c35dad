import { lanes as allLanes, type Lane } from '../trace/model/lane.ts'
import { axisEnd, axisTicks, timeScale, type AxisTick, type TimeScale } from './axis.ts'
import type { Buffering } from './buffering.ts'
import { columnsOf, type Column } from './columns.ts'
import type { LaneSeries, StartUp, TimelineSeries } from './series.ts'
import { heldText, shortestHeld, type Held } from './held.ts'
import { placeEndMarkers, type PlacedEndMarker } from './end-markers.ts'
import type { WaitLook } from './paint-bands.ts'
import { timelineTexts } from './texts.ts'
import { trackNames, type Track, type TrackName } from './track.ts'
import type { Extent, TimeWindow } from './viewport.ts'
import { waitingText, type Waiting } from './waiting.ts'

/** A stretch of time in the picture, in CSS pixels. */
interface Stretch {
  readonly x: number
  readonly width: number
}

export interface Band extends Stretch {
  readonly text: string
  /** What is painted where that has no room, the longest first. */
  readonly shorter: readonly string[]
}

/** A marker of the server's with the pixels that are free to its right. */
export interface ServerEndMarker extends PlacedEndMarker {
  readonly room: number
}

interface WaitBand extends Band {
  /** A request on its way waits for its server, too; one in the queue for its turn to connect. */
  readonly look: WaitLook
  /** Nothing else is in the lane's row meanwhile; otherwise it lies in the strip of other events. */
  readonly fillsRow: boolean
}

/** A horizontal strip of the picture, in CSS pixels. */
export interface Strip {
  readonly top: number
  readonly height: number
}

export interface LaneLayout {
  readonly lane: Lane
  readonly row: Strip
  readonly serverRow: Strip
  /** Where each track lies. */
  readonly strips: Readonly<Record<TrackName, Strip>>
  readonly columns: Readonly<
    Record<Exclude<TrackName, 'serverEndMarkers' | 'laneEndMarkers'>, Column[]>
  >
  /** Of what was shown, that with U+FFFD in it. */
  readonly replacementCharacters: readonly Column[]
  readonly serverEndMarkers: readonly ServerEndMarker[]
  readonly laneEndMarkers: readonly PlacedEndMarker[]
  readonly bands: readonly Band[]
  /** Where bytes were written and not delivered: in the server's row, between the two. */
  readonly held: readonly Band[]
  /** Where the lane's sandbox was starting: it lies before zero, or not, in a lane that was started later. */
  readonly startUp: Stretch | null
  /** Requests that have not reached their server. */
  readonly waits: readonly WaitBand[]
  /** What the code received in the run before this one; null unless two runs are compared. */
  readonly previous: { readonly strip: Strip; readonly columns: readonly Column[] } | null
}

/** Everything the painter needs; positions in units of `growth` CSS pixels. */
export interface TimelineLayout {
  readonly growth: number
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  /** Where names of rows begin. */
  readonly labelLeft: number
  readonly axisTop: number
  readonly server: Strip
  readonly scale: TimeScale
  readonly ticks: readonly AxisTick[]
  readonly lanes: readonly LaneLayout[]
  /** Before zero, when no code had begun: null where that is not in view. */
  readonly startUp: Stretch | null
  /** Where the present is, while the run is live. */
  readonly nowX: number | null
}

/** What is drawn besides the run itself. */
export interface LayoutOptions {
  readonly width: number
  readonly height: number
  /** How much larger it is painted (`growthOf`); default 1. */
  readonly growth?: number
  /** The present in milliseconds since the start of the run; null when the run is over. */
  readonly now: number | null
  readonly window: TimeWindow
  readonly previous: TimelineSeries | null
  /** The lanes that have a row; default all. */
  readonly lanes?: readonly Lane[]
}

export const tickWidth = 3
export const dotWidth = 6
const axisHeight = 22
const padding = 4
/** The server's row has the three lanes in it, each with what was written and what was delivered. */
const serverShare = 1.5
/** In a low picture each of them still gets this much, and the lanes' own rows the rest. */
const leastInServerRow = 13
const leastRow = 21
const previousHeight = 7
/** A wait this short is the way of any byte, not buffering. */
const shortestBand = 150
/** Less of a start-up than this many pixels is a line or two, and looks like marks. */
export const leastStartUp = 12
/** Nor is a response that comes at once something to wait for. */
const shortestServerWait = 20
/** A slimmer one would look like a chunk. */
const leastServerWait = 6

/**
 * How much larger than at its smallest the whole picture is drawn, marks, gaps and text alike, in a
 * canvas of that size in CSS pixels: up to 1.3 times. It is laid out in units of that many pixels. In
 * steps, so that a line more or less beside it doesn't change every letter's size.
 */
export const growthOf = (width: number, height: number): number =>
  Math.min(1.3, Math.max(1, Math.floor(Math.min(height / 210, width / 760) * 10) / 10))

/** Where names begin beside an axis that begins at `left`, in the same units: in line with what is below. */
export const labelLeftOf = (left: number, growth: number): number =>
  (isNarrowAt(left) ? 8 : 14) / growth

/** Whether names are beside an axis that begins at `left` in units of the layout: there is little room. */
export const isNarrowAt = (left: number): boolean => left < 100

/** The edges of the time axis in a picture of that width, which is drawn larger by `growth`. */
export function sides(
  width: number,
  growth = 1,
): { readonly left: number; readonly right: number } {
  const isNarrow = width / growth < 560
  const left = (isNarrow ? 98 : 116) * growth
  // Room for half of the last label, where that costs little of the axis.
  const margin = (isNarrow ? 18 : 32) * growth
  return { left, right: Math.max(left + 40 * growth, width - margin) }
}

/** How far the axis of these runs reaches. */
export function extentOf(
  series: TimelineSeries | null,
  previous: TimelineSeries | null,
  now: number | null,
): Extent {
  const edge = Math.max(series?.duration ?? 0, now ?? 0)
  return {
    start: Math.min(series?.start ?? 0, previous?.start ?? 0),
    edge,
    end: axisEnd(Math.max(edge, previous?.duration ?? 0), now !== null || !series),
  }
}

/** Lays a run out. Costs by the width of the picture, hardly by the number of events. */
export function layoutTimeline(
  series: TimelineSeries | null,
  options: LayoutOptions,
): TimelineLayout {
  const { width, height, growth = 1, now, window, lanes = allLanes } = options
  const { left, right } = sides(width)
  const scale = timeScale(window, left, right)
  const free = height - axisHeight - padding
  const leastServer = lanes.length * leastInServerRow + 4
  const rowHeight = Math.max(
    leastRow,
    Math.min(free / (lanes.length + serverShare), (free - leastServer) / lanes.length),
  )
  const server = { top: padding, height: Math.max(leastServer, rowHeight * serverShare) }
  const rows = server.top + server.height
  return {
    growth,
    width,
    height,
    left,
    right,
    labelLeft: labelLeftOf(left, growth),
    axisTop: rows + rowHeight * lanes.length,
    server,
    scale,
    ticks: axisTicks(scale),
    lanes: lanes.map((lane, index) => {
      const inner = (server.height - 4) / lanes.length
      const serverRow = { top: server.top + 2 + index * inner, height: inner }
      const row = { top: rows + index * rowHeight, height: rowHeight }
      return layoutLane(lane, series, { ...options, scale, row, serverRow })
    }),
    startUp:
      series && series.start < 0 && scale(0) - left >= leastStartUp
        ? placeStretch(series.start, 0, scale)
        : null,
    nowX: now === null || !series ? null : scale(now),
  }
}

interface LaneOptions extends LayoutOptions {
  readonly scale: TimeScale
  readonly row: Strip
  readonly serverRow: Strip
}

function layoutLane(
  lane: Lane,
  series: TimelineSeries | null,
  { scale, now, row, serverRow, previous }: LaneOptions,
): LaneLayout {
  const { strips, below } = stripsOf(row, serverRow, previous !== null)
  const of = series?.lane(lane) ?? null
  const columns = (name: TrackName, width: number) =>
    of ? columnsOf(of.tracks[name].moments, scale, width) : []
  const markers = (track: Track | undefined) => (track ? placeEndMarkers(track, scale) : [])
  const written = columns('written', tickWidth + 1)
  const delivered = columns('delivered', tickWidth)
  const [, right = 0] = scale.range()
  const roomAt = (at: number) =>
    Math.min(right, ...[...written, ...delivered].map(({ x }) => (x > at + 2 ? x : right))) - at
  return {
    lane,
    row,
    serverRow,
    strips,
    columns: {
      written,
      delivered,
      serverOther: columns('serverOther', tickWidth),
      received: columns('received', tickWidth),
      shown: columns('shown', dotWidth),
      laneOther: columns('laneOther', tickWidth),
    },
    replacementCharacters: of ? columnsOf(of.replacementCharacters, scale, dotWidth) : [],
    serverEndMarkers: markers(of?.tracks.serverEndMarkers).map((marker) => ({
      ...marker,
      room: marker.texts.length > 0 ? roomAt(marker.x) : 0,
    })),
    laneEndMarkers: markers(of?.tracks.laneEndMarkers),
    startUp: of?.startUp ? startUpOf(of.startUp, scale, now) : null,
    bands: (of?.buffering ?? []).flatMap((stretch) => bandOf(stretch, scale, now)),
    held: notCovered(of?.held ?? [], scale, now).flatMap((stretch) => heldOf(stretch, scale, now)),
    waits: notCovered(of?.waiting ?? [], scale, now).flatMap((stretch) =>
      waitOf(stretch, of, scale, now),
    ),
    previous: previous && {
      strip: below,
      columns: columnsOf(previous.lane(lane).tracks.received.moments, scale, tickWidth),
    },
  }
}

/** Where the tracks of a lane lie in its own row and in the server's. */
function stripsOf(row: Strip, serverRow: Strip, isCompared: boolean) {
  const free = row.height - (isCompared ? previousHeight : 0)
  // Where the picture grows no more, marks still do.
  const half = Math.min(20, Math.max(13, free * 0.34), free / 2 - 3)
  const middle = row.top + free / 2
  // Whole pixels, as a hollow mark of a few has no inside where its edges are blurred.
  const marks = serverRow.height - 3
  const delivered = Math.max(3, Math.min(12, Math.round(marks * 0.58)))
  const written = Math.max(3, Math.min(7, Math.round(marks * 0.42)))
  const top = Math.round(serverRow.top + (serverRow.height - delivered - written - 1) / 2)
  const whole = { top: middle - half, height: half * 2 }
  const strips: Record<TrackName, Strip> = {
    written: { top, height: written },
    delivered: { top: top + written + 1, height: delivered },
    serverOther: { top, height: written + delivered + 1 },
    serverEndMarkers: { top, height: written + delivered + 1 },
    received: { top: whole.top, height: half - 1 },
    shown: { top: middle + 1, height: half - 1 },
    laneOther: { top: row.top + 1, height: 4 },
    laneEndMarkers: whole,
  }
  return { strips, below: { top: row.top + row.height - previousHeight, height: 5 } }
}

/** What of the lanes' start-ups lies after zero, where the whole picture's doesn't cover it. */
export function lateStartUps({
  scale,
  lanes,
}: TimelineLayout): (Stretch & { readonly row: Strip })[] {
  const zeroX = scale(0)
  return lanes.flatMap(({ row, startUp }) => {
    if (!startUp) return []
    const x = Math.max(zeroX, startUp.x)
    const width = startUp.x + startUp.width - x
    return width >= leastStartUp ? [{ x, width, row }] : []
  })
}

function startUpOf({ from, until }: StartUp, scale: TimeScale, now: number | null): Stretch | null {
  const end = until ?? Math.max(now ?? from, from)
  return end > from ? placeStretch(from, end, scale) : null
}

function bandOf(stretch: Buffering, scale: TimeScale, now: number | null): Band[] {
  const lasting = stretch.until === null
  const until = stretch.until ?? Math.max(now ?? stretch.from, stretch.from)
  if (stretch.chunks < 2 && until - stretch.from < shortestBand) return []
  if (!lasting && until - stretch.from < 2) return []
  return placeBand(stretch.from, until, scale, bandTexts(stretch))
}

/** A stretch that begins under others is drawn if it reaches this many pixels beyond them. */
const visibleBeyond = 4

/**
 * The stretches that can be seen. They all lie in one strip, and thousands of requests that wait at
 * once would be drawn over each other in every frame.
 */
function notCovered<T extends Pick<Waiting, 'from' | 'until'>>(
  stretches: readonly T[],
  scale: TimeScale,
  now: number | null,
): T[] {
  const visible: T[] = []
  let covered = -Infinity
  for (const stretch of stretches) {
    const x = scale(stretch.from)
    const end = Math.max(x + 2, scale(stretch.until ?? Math.max(now ?? stretch.from, stretch.from)))
    if (x <= covered && end <= covered + visibleBeyond) continue
    visible.push(stretch)
    covered = Math.max(covered, end)
  }
  return visible
}

function heldOf(stretch: Held, scale: TimeScale, now: number | null): Band[] {
  const { from } = stretch
  const until = stretch.until ?? Math.max(now ?? from, from)
  if (until - from < shortestHeld) return []
  return placeBand(from, until, scale, { text: heldText(stretch), shorter: [] })
}

function waitOf(
  stretch: Waiting,
  of: LaneSeries | null,
  scale: TimeScale,
  now: number | null,
): WaitBand[] {
  const { from, reason } = stretch
  const until = stretch.until ?? Math.max(now ?? from, from)
  if (reason === 'server' && until - from < shortestServerWait) return []
  const look = reason === 'connection' || reason === 'queue' ? 'connection' : 'server'
  const fillsRow = of !== null && isQuiet(of, from, until)
  const texts = { text: waitingText(stretch), shorter: timelineTexts().waitsShorter[reason] }
  return placeBand(from, until, scale, texts)
    .filter(({ width }) => look === 'connection' || width >= leastServerWait)
    .map((band) => ({ ...band, look, fillsRow }))
}

/** Whether nothing is drawn in the lane's row between two moments. */
function isQuiet({ tracks, buffering }: LaneSeries, from: number, until: number): boolean {
  const isEmpty = ({ moments }: Track) => {
    const next = moments.at(moments.indexFrom(from))
    return next === undefined || next > until
  }
  const isBuffered = buffering.some((each) => each.from < until && (each.until ?? until) > from)
  return isEmpty(tracks.received) && isEmpty(tracks.shown) && !isBuffered
}

function placeBand(
  from: number,
  until: number,
  scale: TimeScale,
  texts: Pick<Band, 'text' | 'shorter'>,
): Band[] {
  const place = placeStretch(from, until, scale)
  return place ? [{ ...place, ...texts }] : []
}

/** Null for what is not in view. */
function placeStretch(from: number, until: number, scale: TimeScale): Stretch | null {
  const [left = 0, right = 0] = scale.range()
  // Cut a little outside the picture, where its rounded end is not seen.
  const x = Math.max(left - 8, scale(from))
  const end = Math.min(right + 8, scale(until))
  return end < left || x > right ? null : { x, width: Math.max(2, end - x) }
}

/** Says what a buffering band means, with exact counts. */
export function bandTexts({
  chunks,
  bytes,
  from,
  until,
  seen,
}: Omit<Buffering, 'request'>): Pick<Band, 'text' | 'shorter'> {
  const t = timelineTexts()
  const isOver = until !== null
  const shorter = [t.bufferSize(isOver, chunks, bytes), t.buffer(isOver)]
  if (!isOver) return { text: t.buffering(chunks, bytes), shorter }
  const seconds = ((until - from) / 1000).toFixed(2)
  // Of what was lost it is said first that it was.
  if (!seen) return { text: t.neverSeen(chunks, bytes), shorter: t.lost(bytes) }
  return { text: t.buffered(chunks, bytes, seconds), shorter }
}

/** Tracks in the order in which a point is tested: what lies on top first. */
export const hitOrder: readonly TrackName[] = [
  'laneEndMarkers',
  'serverEndMarkers',
  ...trackNames.filter((name) => !name.endsWith('EndMarkers')),
]
