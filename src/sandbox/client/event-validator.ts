import { now } from '../../base/clock.ts'
import { onPageClock, type RealmClock } from '../../trace/clocks/clocks.ts'
import type { ClientEvent } from '../../trace/model/events.ts'
import type { Lane } from '../../trace/model/lane.ts'

/** Beyond what clocks of one machine can disagree by, once their difference is known. */
const slackMs = 250
/** Prints are cut at 20,000 characters by who reports them; names, messages and stacks too. */
const longestText = 100_000
/** What an EventSource was sent, or a WebSocket sent or received, is cut at 1,000,000. */
const longestSent = 1_100_000

/**
 * What a sandbox reports is what its code lets it report. This lets in only what can be true of
 * that lane, so that a lie stays within it: its own events, numbered on, at moments at which it ran,
 * and no longer than they are ever made.
 */
export class EventValidator {
  readonly #lane: Lane
  readonly #openedAt = now()
  #sequence = 0

  constructor(lane: Lane) {
    this.#lane = lane
  }

  /** The events with their moments by the page's clock; null if they cannot be true. */
  validate(events: readonly ClientEvent[], clock: RealmClock | null): ClientEvent[] | null {
    const earliest = this.#openedAt - slackMs
    const latest = now() + slackMs
    const valid: ClientEvent[] = []
    for (const event of events) {
      this.#sequence += 1
      const at = onPageClock(event.at, clock)
      const isPossible =
        event.lane === this.#lane &&
        event.sequence === this.#sequence &&
        at >= earliest &&
        at <= latest &&
        isOfPossibleLength(event)
      if (!isPossible) return null
      // Why it failed is for the page to say.
      const { why: _why, ...told } = { why: null, ...event }
      valid.push({ ...told, at })
    }
    return valid
  }
}

function isOfPossibleLength(event: ClientEvent): boolean {
  const isSent = 'data' in event || event.kind === 'source-listens'
  const longest = isSent ? longestSent : longestText
  return Object.values(event).every((value) => typeof value !== 'string' || value.length <= longest)
}
