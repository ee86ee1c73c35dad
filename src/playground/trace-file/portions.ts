import type { TraceEvent } from '../../trace/model/events.ts'

/** A portion has so many events or bytes at most; one task of the page takes it in. */
const maxEvents = 2_000
const maxBytes = 512 * 1024

interface Portion {
  readonly events: readonly TraceEvent[]
  /** The bytes of all of its events, to be transferred: a copy would cost the page. */
  readonly buffer: ArrayBuffer
}

/** The events in order, in portions of bounded size; a single large event is a portion. */
export function* portionsOf(events: readonly TraceEvent[]): Generator<Portion> {
  for (let from = 0; from < events.length;) {
    let bytes = 0
    let to = from
    while (to < events.length && to - from < maxEvents) {
      bytes += sizeOf(events[to])
      if (to > from && bytes > maxBytes) break
      to += 1
    }
    yield packed(events.slice(from, to))
    from = to
  }
}

/** Bytes of a response, or characters of a text. */
function sizeOf(event: TraceEvent | undefined): number {
  switch (event?.kind) {
    case 'written':
      return event.bytes.byteLength
    case 'shown':
      return event.text.length
    case 'event-received':
    case 'message-written':
    case 'message-arrived':
    case 'message-received':
    case 'message-sent':
      return event.data.length
    default:
      return 0
  }
}

function packed(events: readonly TraceEvent[]): Portion {
  const size = events.reduce(
    (sum, event) => sum + (event.kind === 'written' ? event.bytes.byteLength : 0),
    0,
  )
  const buffer = new ArrayBuffer(size)
  let end = 0
  const moved = events.map((event) => {
    if (event.kind !== 'written') return event
    const bytes = new Uint8Array(buffer, end, event.bytes.byteLength)
    bytes.set(event.bytes)
    end += bytes.byteLength
    return { ...event, bytes }
  })
  return { events: moved, buffer }
}
