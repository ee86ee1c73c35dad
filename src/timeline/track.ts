import type { TraceEvent } from '../trace/model/events.ts'
import type { Lane } from '../trace/model/lane.ts'
import { Moments } from './moments.ts'

/** The tracks of a lane from top to bottom; `previous` ones and others are drawn elsewhere. */
export const trackNames = [
  'written',
  'delivered',
  'serverEndMarkers',
  'serverSigns',
  'received',
  'shown',
  'laneEndMarkers',
  'laneSigns',
] as const

/**
 * Marks of one sort: chunks written or delivered, pieces received, prints; *signs* are ends and
 * damage, *notes* all the rest, so that every event of the trace stands in exactly one track.
 */
export type TrackName = (typeof trackNames)[number]

/** What identifies an event of a trace. */
export interface MarkKey {
  readonly lane: Lane
  readonly realm: TraceEvent['realm']
  readonly sequence: number
}

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

  /** Where the event of that key stands; -1 if it is not in this track. */
  indexOf({ realm, sequence }: MarkKey): number {
    return this.events.findIndex((event) => event.sequence === sequence && event.realm === realm)
  }
}

export const keyOf = ({ lane, realm, sequence }: TraceEvent): MarkKey => ({ lane, realm, sequence })

export const isSameMark = (a: MarkKey, b: MarkKey): boolean =>
  a.lane === b.lane && a.realm === b.realm && a.sequence === b.sequence
