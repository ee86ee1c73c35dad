import type { TraceEvent } from './events.ts'
import type { Trace } from './trace.ts'

type Encoded<E> = E extends { readonly bytes: Uint8Array }
  ? Omit<E, 'bytes'> & { bytes: string }
  : E

/** A trace as JSON; the bytes of `written` events are base64. */
export interface TraceJson {
  readonly version: 1
  readonly run: string
  readonly startedAt: number
  readonly timeScale: number
  readonly events: readonly Encoded<TraceEvent>[]
}

function base64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/** The whole trace so far in its exported form. */
export function traceToJson(trace: Trace): TraceJson {
  return {
    version: 1,
    run: trace.run,
    startedAt: trace.startedAt,
    timeScale: trace.timeScale,
    events: trace.events.map((event) =>
      event.kind === 'written' ? { ...event, bytes: base64(event.bytes) } : event,
    ),
  }
}
