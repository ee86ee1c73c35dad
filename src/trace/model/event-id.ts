import type { Realm, TraceEvent } from './events.ts'
import type { Lane } from './lane.ts'

/** What identifies an event within its trace. Every event is also an id of itself. */
export interface EventId {
  readonly lane: Lane
  readonly realm: Realm
  /** Counts from 1 within lane and realm. */
  readonly sequence: number
}

/** The id alone, which can be kept without keeping the event. */
export const eventIdOf = ({ lane, realm, sequence }: TraceEvent): EventId => ({
  lane,
  realm,
  sequence,
})

export const isSameEvent = (a: EventId, b: EventId): boolean =>
  a.sequence === b.sequence && a.realm === b.realm && a.lane === b.lane
