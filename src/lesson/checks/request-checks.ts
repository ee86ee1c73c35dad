import { headerValue } from '../../base/headers.ts'
import type { Lane } from '../../trace/model/lane.ts'
import { laneNames } from '../../trace/model/lane.ts'
import type { Trace } from '../../trace/model/trace.ts'
import type { Check, Finding } from '../model.ts'
import { failed, found, laneCheck, passed, type Say } from './check.ts'
import { eventsOf, where } from './trace-queries.ts'
import type { CheckTexts } from './texts.ts'

/* Checks on what the server was asked, and what it answered at once. */

/** The server is asked exactly so many times. */
export const requests = (lane: Lane, count: number): Check =>
  laneCheck({
    id: 'requests',
    lane,
    sentence: (texts, name) => texts.requests(name, count),
    look(trace, say) {
      const asked = eventsOf(trace, lane, 'request')
      const last = asked.at(-1)
      // The browser sends all those of an EventSource but its first.
      const sources = eventsOf(trace, lane, 'source-opened').length
      const byBrowser = sources > 0 && asked.length > sources ? asked.length - sources : 0
      const seen =
        byBrowser > 0
          ? say('reconnectsSeen', asked.length, byBrowser)
          : say('requestsSeen', asked.length)
      return found(asked.length === count, seen, where(last))
    },
  })

/** Every request is made with `method`, and there is one at least. */
export const requestMethod = (lane: Lane, method: string): Check =>
  laneCheck({
    id: 'request-method',
    lane,
    sentence: (texts, name) => texts.requestMethod(name, method),
    look(trace, say) {
      const asked = eventsOf(trace, lane, 'request')
      const [first] = asked
      if (!first) return failed(say('noRequest', laneNames[lane]))
      const other = asked.find((request) => request.method !== method)
      const methods = [...new Set(asked.map((request) => request.method))].join(', ')
      return found(!other, say('methodSeen', methods), where(other ?? first))
    },
  })

/** A request has the header `name`, with this value if one is given. */
export const sentHeader = (lane: Lane, name: string, value?: string): Check =>
  laneCheck({
    id: `sent-header-${name.toLowerCase()}`,
    lane,
    sentence: (texts, laneName) => texts.sentHeader(laneName, name),
    look(trace, say) {
      const asked = eventsOf(trace, lane, 'request')
      for (const request of asked) {
        const header = headerValue(request.headers, name)
        if (header === null) continue
        const pass = value === undefined || header === value
        return found(pass, say('headerSeen', name, header), where(request))
      }
      return failed(say('headerMissing', name), where(asked.at(-1)))
    },
  })

/** One of the lane's responses has this status. */
export const responseStatus = (lane: Lane, status: number): Check =>
  laneCheck({
    id: `response-status-${status}`,
    lane,
    sentence: (texts, name) => texts.responseStatus(name, status),
    look(trace, say) {
      const answers = eventsOf(trace, lane, 'headers')
      const answer = answers.find((each) => each.status === status) ?? answers[0]
      if (!answer) return failed(say('noRequest', laneNames[lane]))
      const seen = answers.map((each) => each.status)
      const text = seen.some((each) => each >= 400) ? 'statusSeen' : 'statusNotSeen'
      return answer.status === status
        ? passed(say('statusSeen', seen.join(', ')), where(answer))
        : failed(say(text, seen.join(', ')), where(answer))
    },
  })

/** After its first connection the lane comes back exactly `count` times. */
export const reconnected = (lane: Lane, count: number): Check =>
  laneCheck({
    id: 'reconnected',
    lane,
    sentence: (texts, name) => texts.reconnected(name, count),
    look(trace, say) {
      const asked = eventsOf(trace, lane, 'request')
      const last = asked.at(-1)
      return found(asked.length === count + 1, say('connections', asked.length), where(last))
    },
  })

/**
 * The lane comes back and goes on after the event `id`. Chromium does not show a service worker
 * `Last-Event-ID` (docs/fidelity.md), so where no request has it the events themselves tell.
 */
export const resumedFrom = (lane: Lane, id: string): Check =>
  laneCheck({
    id: 'resumed-from',
    lane,
    sentence: (texts, name) => texts.resumedFrom(name, id),
    look(trace, say) {
      const [begun, ...back] = eventsOf(trace, lane, 'request')
      const [first] = back
      if (!first) return failed(say('noReturn'), where(begun))
      const ids = back.flatMap(({ headers }) => headerValue(headers, 'last-event-id') ?? [])
      const request = back.find(({ headers }) => headerValue(headers, 'last-event-id') === id)
      if (request) return passed(say('lastEventIdSent', id), where(request))
      if (ids.length > 0) return failed(say('lastEventIdOther', ids.join(', '), id), where(first))
      return resumedByEvents(trace, lane, id, say)
    },
  })

/** Whether the event after `id` is one that had not come before it. */
function resumedByEvents(trace: Trace, lane: Lane, id: string, say: Say<CheckTexts>): Finding {
  const events = eventsOf(trace, lane, 'event-received').filter((each) => each.lastEventId !== '')
  if (events.length === 0) return failed(say('noEventIds'))
  const index = events.findIndex((each) => each.lastEventId === id)
  const next = events[index + 1]
  const earlier = events.slice(0, index + 1).map((each) => each.lastEventId)
  const last = events.at(-1)
  if (index < 0 || !next) {
    return failed(say('cameBackAfter', last?.lastEventId ?? '–', '–'), where(last))
  }
  return found(
    !earlier.includes(next.lastEventId),
    say('cameBackAfter', id, next.lastEventId),
    where(next),
  )
}
