import { laneNames, type Lane } from '../../trace/model/lane.ts'
import type { LaneOutcome } from '../../trace/model/events.ts'
import { isAtRest, type LaneSummary } from '../../trace/model/summary.ts'
import type { Trace } from '../../trace/model/trace.ts'
import type { Check, Finding } from '../model.ts'
import { failed, found, laneCheck, passed, type Say } from './check.ts'
import { eventsOf, where } from './trace-queries.ts'
import type { CheckTexts } from './texts.ts'

/* Checks on what was received and on how things ended, on both sides. */

/** The client leaves before the answer ends, by its code, and the server then stops writing. */
export const serverStoppedAfterTheClientLeft = (lane: Lane): Check =>
  laneCheck({
    id: 'server-stopped-after-the-client-left',
    lane,
    sentence: (texts, name) => texts.serverStopped(name),
    look: (trace, say) => lookAtLeaving(trace, lane, say).stopped,
  })

/** The client is gone, or no longer reads, and the server writes on to nobody. */
export const serverWroteOnToNobody = (lane: Lane): Check =>
  laneCheck({
    id: 'server-wrote-on-to-nobody',
    lane,
    sentence: (texts, name) => texts.serverWroteOn(name),
    look: (trace, say) => lookAtLeaving(trace, lane, say).wroteOn,
  })

interface Leaving {
  readonly stopped: Finding
  readonly wroteOn: Finding
}

/** Server's events are of one realm, so their sequence numbers say what came after what. */
function lookAtLeaving(trace: Trace, lane: Lane, say: Say<CheckTexts>): Leaving {
  const chunks = eventsOf(trace, lane, 'written')
  const closed = eventsOf(trace, lane, 'connection-closed')[0]
  if (!closed) {
    if (chunks.length === 0) {
      const none = failed(say('noRequest', laneNames[lane]))
      return { stopped: none, wroteOn: none }
    }
    return unreadToTheEnd(trace, lane, say)
  }
  const at = where(closed)
  if (trace.summary(lane).outcome === 'stopped') {
    const byStop = failed(say('leftByStop'), at)
    return { stopped: byStop, wroteOn: byStop }
  }
  const isLater = (event: { readonly sequence: number; readonly request: number }) =>
    event.request === closed.request && event.sequence > closed.sequence
  const after = chunks.filter(isLater).length
  const stopped = eventsOf(trace, lane, 'server-stopped').find(isLater)
  // One chunk may have been on its way.
  const isStopped = stopped !== undefined && after <= 1
  const seen = isStopped ? say('stoppedAfter', chunks.length) : say('wroteOn', after)
  return { stopped: found(isStopped, seen, at), wroteOn: found(!isStopped, seen, at) }
}

/** Nobody closed the connection: either all was read, or the server wrote what nobody read. */
function unreadToTheEnd(trace: Trace, lane: Lane, say: Say<CheckTexts>): Leaving {
  const chunks = eventsOf(trace, lane, 'written')
  const last = chunks.at(-1)
  const at = where(last)
  const stopped = failed(say('clientNeverLeft', chunks.length), at)
  const { requests } = trace.summary(lane)
  const unread = [...requests.values()].some(
    ({ clientEnd, receivedBytes, writtenBytes }) =>
      clientEnd === null && receivedBytes < writtenBytes,
  )
  if (!unread) return { stopped, wroteOn: failed(say('clientNeverLeft', chunks.length), at) }
  const read = eventsOf(trace, lane, 'received').length
  return { stopped, wroteOn: passed(say('wroteOn', Math.max(0, chunks.length - read)), at) }
}

/** Each EventSource is closed by the code, not by the browser, and none stays open. */
export const closedByCode = (lane: Lane): Check =>
  laneCheck({
    id: 'closed-by-code',
    lane,
    sentence: (texts, name) => texts.closedByCode(name),
    look(trace, say) {
      const opened = eventsOf(trace, lane, 'source-opened')
      const closings = eventsOf(trace, lane, 'source-closed')
      const [first] = opened
      if (!first) return failed(say('noSource', laneNames[lane]))
      const other = closings.find(({ by }) => by === 'browser')
      if (other) return failed(say('closedByBrowser'), where(other))
      const last = closings.at(-1)
      if (!last || closings.length < opened.length) return failed(say('stillOpen'), where(first))
      return passed(say('closed'), where(last))
    },
  })

/** The lane's code runs to its end with nothing left open; a timer that is pending does not matter. */
export const laneCompleted = (lane: Lane): Check =>
  laneCheck({
    id: 'lane-completed',
    lane,
    sentence: (texts, name) => texts.completed(name),
    look(trace, say) {
      const outcome = outcomeOf(trace.summary(lane))
      const end = eventsOf(trace, lane, 'lane-ended').at(-1)
      const seen = say('endedAs', outcome ?? 'running', end?.message ?? '')
      return found(outcome === 'completed', seen, where(end))
    },
  })

/** How a lane ended, or would end if the timers that it waits for did nothing more. */
function outcomeOf(summary: LaneSummary): LaneOutcome | null {
  if (summary.outcome !== null || !isAtRest(summary)) return summary.outcome
  return summary.error === null ? 'completed' : 'failed'
}

/** Every answer is read to its end, all bytes of it. */
export const receivedEverything = (lane: Lane): Check =>
  laneCheck({
    id: 'received-everything',
    lane,
    sentence: (texts, name) => texts.receivedEverything(name),
    look(trace, say) {
      const all = [...trace.summary(lane).requests.values()]
      if (all.length === 0) return failed(say('noRequest', laneNames[lane]))
      const written = all.reduce((sum, { writtenBytes }) => sum + writtenBytes, 0)
      const received = all.reduce((sum, { receivedBytes }) => sum + receivedBytes, 0)
      const last = eventsOf(trace, lane, 'received').at(-1)
      const at = where(last)
      if (received < written) return failed(say('bytesSeen', received, written), at)
      const isEnded = all.every(({ clientEnd }) => clientEnd === 'done')
      return isEnded
        ? passed(say('bytesSeen', received, written), at)
        : failed(say('endNotSeen', received), at)
    },
  })

/** An EventSource receives exactly so many events of a type (`message` if the server named none). */
export const receivedEvents = (lane: Lane, type: string, count: number): Check =>
  laneCheck({
    id: `received-events-${type}`,
    lane,
    sentence: (texts, name) => texts.receivedEvents(name, type, count),
    look(trace, say) {
      const events = eventsOf(trace, lane, 'event-received')
      const wanted = events.filter((event) => event.type === type)
      const others = [...new Set(events.map((event) => event.type))].filter((each) => each !== type)
      const last = wanted.at(-1)
      const named = others.map((each) => `“${each}”`).join(', ')
      return found(
        wanted.length === count,
        wanted.length === 0
          ? say('noEvents', type, named)
          : say('eventsSeen', type, wanted.length, named),
        where(last),
      )
    },
  })

/** How many steps the code is given the answer in: reads of a stream, or calls of onprogress. */
export const receivedInSteps = (
  lane: Lane,
  { atLeast = 0, atMost }: { readonly atLeast?: number; readonly atMost: number },
): Check =>
  laneCheck({
    id: 'received-in-steps',
    lane,
    sentence: (texts, name) => texts.stepsBetween(name, atLeast, atMost),
    look(trace, say) {
      const { receivedReads: steps, deliveredChunks } = trace.summary(lane)
      const first = eventsOf(trace, lane, 'received')[0]
      const seen = say('stepsSeen', steps, deliveredChunks)
      return found(steps >= atLeast && steps <= atMost, seen, where(first))
    },
  })

/** No error reached the end of the lane's code. */
export const noError = (lane: Lane): Check =>
  laneCheck({
    id: 'no-error',
    lane,
    sentence: (texts, name) => texts.noError(name),
    look(trace, say) {
      const error = eventsOf(trace, lane, 'error')[0]
      if (error) return failed(say('errorSeen', error.name, error.message), where(error))
      const end = eventsOf(trace, lane, 'lane-ended').at(-1)
      if (end?.outcome === 'failed') {
        const { message } = end
        return failed(message ? say('message', message) : say('endedAs', 'failed', ''), where(end))
      }
      return passed(say('noErrorSeen'), where(end))
    },
  })

/** An error called `name`, and containing `message` if given, reaches the end of the lane's code. */
export const threw = (lane: Lane, name: string, message = ''): Check =>
  laneCheck({
    id: 'threw',
    lane,
    sentence: (texts, laneName) => texts.threw(laneName, name),
    look(trace, say) {
      const errors = eventsOf(trace, lane, 'error')
      const right = errors.find((each) => each.name === name && each.message.includes(message))
      const error = right ?? errors[0]
      if (!error) {
        return failed(say('threwNothing'), where(eventsOf(trace, lane, 'lane-ended').at(-1)))
      }
      return found(right !== undefined, say('errorSeen', error.name, error.message), where(error))
    },
  })
