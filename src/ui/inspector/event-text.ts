import { assertNever } from '../../base/assert.ts'
import type { ByteRange, TraceEvent } from '../../trace/model/events.ts'
import { looksComplete } from '../../trace/model/response-end.ts'
import { panelTexts } from '../texts/panel-texts.ts'
import { told, toldEnd } from '../texts/told-texts.ts'

export interface EventText {
  readonly what: string
  readonly detail: string
}

/** An event in words, for the table that twins the timeline: one line of at most `longest` characters. */
export function eventText(event: TraceEvent, longest = 160): EventText {
  const { what, detail } = wholeText(event)
  return { what, detail: shorten(detail, longest) }
}

function wholeText(event: TraceEvent): EventText {
  const t = panelTexts.value.events
  switch (event.kind) {
    case 'waiting':
      return { what: t.waiting[event.reason], detail: `${event.method} ${event.url}` }
    case 'request':
      return { what: t.request, detail: `${event.method} ${event.url}` }
    case 'headers':
      return { what: t.headers, detail: t.status(event.status) }
    case 'written':
      return { what: t.written, detail: t.chunk(event.chunk, rangeText(event)) }
    case 'delivered':
      return { what: t.delivered, detail: t.chunk(event.chunk, rangeText(event)) }
    case 'received':
      return { what: t.received, detail: t.receivedRange(rangeText(event), event.reads) }
    case 'event-received':
      return { what: t.eventReceived, detail: `${event.type}: ${event.data}` }
    case 'message-written':
    case 'message-received':
    case 'message-sent':
    case 'message-arrived':
      return {
        what: t.messages[event.kind],
        detail: t.message(event.message, event.length, event.data),
      }
    case 'message-delivered':
      return { what: t.messages[event.kind], detail: t.message(event.message, event.length, '') }
    case 'shown':
      return {
        what: t.shown,
        detail: t.printed(event.via === 'console' ? event.level : event.via, event.text),
      }
    case 'shown-dropped':
      return { what: t.printsDropped, detail: t.prints(event.count) }
    case 'server-shown':
      return { what: t.serverPrinted, detail: t.printed(event.level, event.text) }
    case 'server-shown-dropped':
      return { what: t.serverPrintsDropped, detail: t.prints(event.count) }
    case 'server-error':
      return { what: t.serverError, detail: `${event.name}: ${event.message}` }
    case 'error':
      return { what: t.error, detail: `${event.name}: ${event.message}` }
    default:
      return endText(event)
  }
}

type EndEvent = Extract<
  TraceEvent,
  {
    kind:
      | 'response-ended'
      | 'receive-ended'
      | 'connection-closed'
      | 'refused'
      | 'server-stopped'
      | 'started'
      | 'source-opened'
      | 'source-listens'
      | 'source-closed'
      | 'socket-created'
      | 'socket-opened'
      | 'socket-closed'
      | 'threw'
      | 'settled'
      | 'output-cleared'
      | 'lane-started'
      | 'lane-ended'
  }
>

function endText(event: EndEvent): EventText {
  const t = panelTexts.value.events
  switch (event.kind) {
    case 'response-ended':
      return { what: t.responseEnded(endOf(event)), detail: endDetail(event) }
    case 'receive-ended':
      return {
        what: t.endReceived,
        detail: t.receiveEnded(event.how, event.message),
      }
    case 'connection-closed':
      return { what: t.connectionClosed, detail: endDetail(event) }
    case 'refused':
      return { what: t.refused, detail: `${event.method} ${event.url}` }
    case 'server-stopped':
      return { what: t.serverStopped, detail: '' }
    case 'started':
      return { what: t.started, detail: '' }
    case 'source-opened':
      return { what: t.sourceOpened, detail: event.url }
    case 'source-listens':
      return { what: t.sourceListens, detail: event.type }
    case 'source-closed':
      return { what: t.sourceClosed, detail: t.closedBy[event.by] }
    case 'socket-created':
      return { what: t.socketCreated, detail: event.url }
    case 'socket-opened':
      return { what: t.socketOpened, detail: event.protocol }
    case 'socket-closed':
      return {
        what: t.socketClosed,
        detail: t.closeCode(event.code, event.reason, event.wasClean),
      }
    case 'threw':
      return { what: t.threw, detail: '' }
    case 'settled':
      return { what: t.settled, detail: '' }
    case 'output-cleared':
      return { what: t.outputCleared, detail: '' }
    case 'lane-started':
      return { what: t.laneStarted, detail: '' }
    case 'lane-ended':
      return { what: t.laneEnded[event.outcome], detail: told(event.message) }
    default:
      return assertNever(event)
  }
}

type ResponseEnd = Extract<EndEvent, { kind: 'response-ended' | 'connection-closed' }>

function endOf(event: Extract<EndEvent, { kind: 'response-ended' }>) {
  if (event.complete) return 'complete'
  return looksComplete(event) ? 'early' : 'broken'
}

function endDetail({ reason, encodedBytes }: ResponseEnd): string {
  const t = panelTexts.value.events
  const encoded = encodedBytes === undefined ? '' : t.encoded(encodedBytes)
  return t.endedBecause([toldEnd(reason), encoded].filter(Boolean))
}

function rangeText({ offset, length }: ByteRange): string {
  const t = panelTexts.value.events
  if (length === 0) return t.noBytes
  if (length === 1) return t.byte(offset)
  return t.byteRange(offset, offset + length - 1, length)
}

/** One line of at most `longest` characters, with line breaks made visible. */
function shorten(text: string, longest: number): string {
  const short = text.length > longest ? `${text.slice(0, longest - 1)}…` : text
  return short.replaceAll('\n', '↵')
}
