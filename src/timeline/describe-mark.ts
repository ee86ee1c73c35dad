import { laneNames } from '../trace/model/lane.ts'
import type { TraceEvent } from '../trace/model/events.ts'
import { eventMoment } from '../trace/model/moment-text.ts'
import { looksComplete } from '../trace/model/response-end.ts'
import type { MarkPlace, TimelineSeries } from './series.ts'
import { timelineTexts } from './texts.ts'

/** A mark in words: the lane, the moment, and which one of how many it is. */
export function describeMark(series: TimelineSeries, place: MarkPlace): string {
  const event = series.eventAt(place)
  if (!event) return ''
  const track = series.lane(place.lane).tracks[place.track]
  const t = timelineTexts()
  const number = t.marks.number(place.index + 1, track.length)
  const what = whatOf(event, number)
  const said = aboutResponse(series, event)?.(what) ?? what
  return t.mark(laneNames[place.lane], said, eventMoment(series.timeAt(place)))
}

function endText(event: Extract<TraceEvent, { kind: 'response-ended' }>): string {
  const { marks: t, reason } = timelineTexts()
  if (event.complete) return t.responseComplete
  const why = reason(event.reason)
  return looksComplete(event) ? t.responseEndedEarly(why) : t.responseBroken(why)
}

/** What must be said of a response: its chunk borders are made up, or it is a real server's. */
function aboutResponse(
  { trace }: TimelineSeries,
  event: TraceEvent,
): ((what: string) => string) | null {
  const isOfServer =
    event.kind === 'headers' || event.kind === 'written' || event.kind === 'delivered'
  if (!isOfServer) return null
  const request = trace.summary(event.lane).requests.get(event.request)
  const { marks } = timelineTexts()
  if (request?.isReal) return marks.realServer
  return request?.hasUnknownBorders ? marks.unknownBorders : null
}

function whatOf(event: TraceEvent, number: string): string {
  const t = timelineTexts().marks
  switch (event.kind) {
    case 'written':
    case 'delivered':
    case 'received':
      return t[event.kind](number, event.length)
    case 'event-received':
      return t.eventReceived(number, event.type)
    case 'message-written':
    case 'message-delivered':
    case 'message-received':
    case 'message-sent':
    case 'message-arrived':
      return t.messages[event.kind](event.message, event.length)
    case 'socket-closed':
      return t.socketClosed(event.code, event.reason, event.wasClean)
    case 'shown':
      return event.text.includes('\uFFFD') ? t.shownReplacementCharacter(number) : t.shown(number)
    case 'response-ended':
      return endText(event)
    case 'connection-closed':
      return t.clientLeft(timelineTexts().reason(event.reason))
    case 'error':
    case 'server-error':
      return t.error(event.name, event.message)
    case 'lane-ended':
      return t.laneEnded[event.outcome]
    case 'waiting':
      return t.waits[event.reason](`${event.method} ${event.url}`)
    case 'request':
      return t.request(`${event.method} ${event.url}`)
    case 'refused':
      return t.refused(`${event.method} ${event.url}`)
    case 'headers':
      return t.headers(event.status)
    default:
      return t.others[event.kind]
  }
}
