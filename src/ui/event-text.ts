import { assertNever } from '../base/assert.ts'
import type { ByteRange, TraceEvent } from '../trace/events.ts'
import { counted } from './format.ts'

export interface EventText {
  readonly what: string
  readonly detail: string
}

/** An event in words, for the table that twins the timeline. */
export function eventText(event: TraceEvent): EventText {
  switch (event.kind) {
    case 'waiting':
      return {
        what:
          event.reason === 'connection' ? 'waiting for a connection' : 'on its way to the server',
        detail: `${event.method} ${event.url}`,
      }
    case 'request':
      return { what: 'request', detail: `${event.method} ${event.url}` }
    case 'headers':
      return { what: 'headers', detail: `status ${event.status}` }
    case 'written':
      return { what: 'written', detail: `chunk ${event.chunk}: ${rangeText(event)}` }
    case 'delivered':
      return { what: 'delivered', detail: `chunk ${event.chunk}: ${rangeText(event)}` }
    case 'received':
      return {
        what: 'received',
        detail: rangeText(event) + (event.reads > 1 ? ` in ${event.reads} reads` : ''),
      }
    case 'event-received':
      return { what: 'event received', detail: `${event.type}: ${shorten(event.data)}` }
    case 'shown':
      return {
        what: 'shown',
        detail: `${event.via === 'console' ? event.level : 'output'}: ${shorten(event.text)}`,
      }
    case 'shown-dropped':
      return { what: 'prints dropped', detail: counted(event.count, 'print') }
    case 'error':
      return { what: 'error', detail: shorten(`${event.name}: ${event.message}`) }
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
      | 'server-stopped'
      | 'started'
      | 'source-opened'
      | 'source-closed'
      | 'threw'
      | 'settled'
      | 'output-cleared'
      | 'lane-started'
      | 'lane-ended'
  }
>

function endText(event: EndEvent): EventText {
  switch (event.kind) {
    case 'response-ended':
      return {
        what: event.complete ? 'response complete' : 'response broken',
        detail: event.reason,
      }
    case 'receive-ended':
      return { what: 'end received', detail: [event.how, event.message].filter(Boolean).join(': ') }
    case 'connection-closed':
      return { what: 'connection closed', detail: event.reason }
    case 'server-stopped':
      return { what: 'server stopped', detail: '' }
    case 'started':
      return { what: 'code started', detail: '' }
    case 'source-opened':
      return { what: 'EventSource opened', detail: event.url }
    case 'source-closed':
      return { what: 'EventSource closed', detail: `by the ${event.by}` }
    case 'threw':
      return { what: 'code threw', detail: '' }
    case 'settled':
      return { what: 'code settled', detail: '' }
    case 'output-cleared':
      return { what: 'output cleared', detail: '' }
    case 'lane-started':
      return { what: 'lane started', detail: '' }
    case 'lane-ended':
      return { what: `lane ${event.outcome}`, detail: event.message }
    default:
      return assertNever(event)
  }
}

function rangeText({ offset, length }: ByteRange): string {
  if (length === 0) return 'no bytes'
  if (length === 1) return `byte ${offset} (1 B)`
  return `bytes ${offset}–${offset + length - 1} (${length} B)`
}

const longest = 80

/** One line of at most 80 characters, with line breaks made visible. */
function shorten(text: string): string {
  const line = text.replaceAll('\n', '↵')
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line
}
