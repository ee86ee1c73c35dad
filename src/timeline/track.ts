import { isSameEvent, type EventId } from '../trace/model/event-id.ts'
import type { TraceEvent } from '../trace/model/events.ts'
import { Moments } from './moments.ts'

/** The tracks of a lane from top to bottom; `previous` ones and others are drawn elsewhere. */
export const trackNames = [
  'written',
  'delivered',
  'serverOther',
  'serverEndMarkers',
  'received',
  'shown',
  'laneOther',
  'laneEndMarkers',
] as const

/**
 * Marks of one sort: chunks written, delivered or received, and prints; *end markers* are ends and
 * errors, *other* is all the rest, so that every event of the trace is in exactly one track.
 */
export type TrackName = (typeof trackNames)[number]

/** Events of one sort in the order of time, with their moments beside them. */
export class Track {
  readonly moments = new Moments()
  readonly events: TraceEvent[] = []

  /** For events of one realm: their order is that of their sequence numbers, not of the clock. */
  append(event: TraceEvent, at: number): void {
    this.moments.push(at)
    this.events.push(event)
  }

  /** For events of several realms, which report in batches: each goes where its clock says. */
  insert(event: TraceEvent, at: number): void {
    this.events.splice(this.moments.insert(at), 0, event)
  }

  get length(): number {
    return this.events.length
  }

  /** The place of an event; -1 if it is not in this track. */
  indexOf(id: EventId): number {
    return this.events.findIndex((event) => isSameEvent(event, id))
  }
}
