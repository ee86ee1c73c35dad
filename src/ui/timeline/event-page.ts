import type { TraceEvent } from '../../trace/model/events.ts'

export const pageSize = 500

/** A bounded part of a trace, in the order of time. */
export interface EventPage {
  readonly events: readonly TraceEvent[]
  /** How many pages lie after this one: no more than there are. */
  readonly back: number
  /** Events before and after this page. */
  readonly earlier: number
  readonly later: number
}

/** The page that ends `back` pages before the newest event, or the first if there are not as many. */
export function eventPage(events: readonly TraceEvent[], back: number): EventPage {
  const shownBack = Math.max(0, Math.min(back, Math.ceil(events.length / pageSize) - 1))
  const end = Math.max(Math.min(pageSize, events.length), events.length - shownBack * pageSize)
  const start = Math.max(0, end - pageSize)
  return {
    // Realms report in batches, so the page learns of events a little out of order; within a realm
    // the sort, being stable, keeps the order of its sequence numbers.
    events: events.slice(start, end).sort((a, b) => a.at - b.at),
    back: shownBack,
    earlier: start,
    later: events.length - end,
  }
}
