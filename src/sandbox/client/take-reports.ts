import { now } from '../../base/clock.ts'
import { millis, type Millis } from '../../base/units.ts'
import type { FromSandbox } from '../../channels/sandbox.ts'
import type { ClockExchange } from '../../trace/clocks/clock-exchange.ts'
import { onPageClock, type RealmClock } from '../../trace/clocks/clocks.ts'
import type { ClientEvent } from '../../trace/model/events.ts'
import type { Lane } from '../../trace/model/lane.ts'
import { EventValidator } from './event-validator.ts'
import { ReportQueue } from './report-queue.ts'

/** Events wait so long for the comparison of clocks to end. */
const clockKnownWithinMs = 250

export interface ReportHandlers {
  /** What was found out about the sandbox's clock; comes before its events. */
  clock(clock: RealmClock): void
  /** Events of the lane, in order, their moments by the page's clock as far as that is known. */
  events(events: readonly ClientEvent[]): void
}

/** Of a message that was not looked through yet. */
export const isOfType = (data: unknown, type: FromSandbox['type']): boolean =>
  typeof data === 'object' && data !== null && 'type' in data && data.type === type

interface ReportOptions {
  readonly lane: Lane
  readonly exchange: ClockExchange
  readonly handlers: ReportHandlers
  /** Gets each message when its turn comes. */
  readonly take: (message: unknown) => void
  /** Hears of reports that cannot be true; nothing follows them. */
  readonly invalidReport: () => void
}

/**
 * Takes in what the sandbox reports, so much a frame, and when its clock is known: a sandbox that
 * starts quickly reports before it has been asked.
 */
export function takeReports({ lane, exchange, handlers, take, invalidReport }: ReportOptions) {
  const validator = new EventValidator(lane)
  const queue = new ReportQueue(take)
  let clock: RealmClock | null | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const settle = () => {
    clearTimeout(timer)
    if (clock !== undefined) return
    clock = exchange.settle()
    if (clock) handlers.clock(clock)
    queue.release()
  }
  return {
    /** One more message has come. */
    hear(message: unknown) {
      if (clock === undefined && timer === undefined && isOfType(message, 'trace')) {
        queue.hold()
        // Code that never yields answers no question, and its print must be seen all the same.
        timer = setTimeout(settle, clockKnownWithinMs)
        exchange.whenAnswered(settle)
      }
      queue.push(message)
    },
    take(events: readonly ClientEvent[]) {
      const valid = validator.validate(events, clock ?? null)
      if (valid) handlers.events(valid)
      else invalidReport()
    },
    /** A moment of the sandbox by the page's clock, and never one that is still to come. */
    onPageClock: (at: Millis): Millis => millis(Math.min(now(), onPageClock(at, clock ?? null))),
    dispose: () => {
      clearTimeout(timer)
      queue.dispose()
    },
  }
}
