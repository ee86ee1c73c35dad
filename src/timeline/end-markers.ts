import type { TraceEvent } from '../trace/model/events.ts'
import type { TimeScale } from './axis.ts'
import { timelineTexts } from './texts.ts'
import type { Track } from './track.ts'

/** Each kind of end or damage has a shape of its own, and so has a message of the code's. */
export type EndMarker =
  | 'completed'
  | 'stopped'
  | 'failed'
  | 'error'
  | 'response-complete'
  | 'response-broken'
  | 'connection-closed'
  | 'refused'
  | 'server-stopped'
  | 'message-up'
  | 'socket-closed'

export interface PlacedEndMarker {
  readonly x: number
  readonly marker: EndMarker
  /** What was damaged, in words, the longest first; empty for what explains itself. */
  readonly texts: readonly string[]
}

/** What is no news so near to what says more, and would hide it: the server's own stop, the error that ended a lane. */
const saidBy: Partial<Record<EndMarker, EndMarker>> = {
  'server-stopped': 'response-broken',
  error: 'failed',
}
const nearPx = 12

/** The marker of an event; null for what has none. */
export function endMarkerOf(event: TraceEvent): EndMarker | null {
  switch (event.kind) {
    case 'error':
    case 'connection-closed':
    case 'refused':
    case 'server-stopped':
      return event.kind
    case 'response-ended':
      return event.complete ? 'response-complete' : 'response-broken'
    case 'message-sent':
    case 'message-arrived':
      return 'message-up'
    case 'socket-closed':
      return event.kind
    case 'lane-ended':
      return event.outcome
    default:
      return null
  }
}

/** The visible markers of a track; of one kind only one a pixel, however many there are. */
export function placeEndMarkers(track: Track, scale: TimeScale): PlacedEndMarker[] {
  const placed: PlacedEndMarker[] = []
  const lastX = new Map<EndMarker, number>()
  const [start = 0, end = 0] = scale.domain()
  for (let index = track.moments.indexFrom(start); index < track.length; index += 1) {
    const at = track.moments.at(index) ?? 0
    const event = track.events[index]
    if (at > end || !event) break
    const marker = endMarkerOf(event)
    const x = scale(at)
    if (!marker || x - (lastX.get(marker) ?? -Infinity) < 1) continue
    lastX.set(marker, x)
    placed.push({ x, marker, texts: textsOf(event) })
  }
  return placed.filter(({ x, marker }) => {
    const more = saidBy[marker]
    return !more || !placed.some((each) => each.marker === more && Math.abs(each.x - x) < nearPx)
  })
}

function textsOf(event: TraceEvent): string[] {
  if (event.kind !== 'response-ended' || event.complete) return []
  const reason = timelineTexts().reason(event.reason)
  const [short = ''] = reason.split(/[,，]/)
  return short === reason ? [short] : [reason, short]
}
