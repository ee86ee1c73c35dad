import { toBase64 } from '../../base/bytes.ts'
import type { ClockOfRealm } from '../clocks/clocks.ts'
import type { TraceEvent } from '../model/events.ts'
import type { RunSettings } from '../model/settings.ts'
import type { Trace } from '../model/trace.ts'

type Encoded<E> = E extends { readonly bytes?: Uint8Array }
  ? Omit<E, 'bytes'> &
      (E extends { readonly bytes: Uint8Array } ? { bytes: string } : { bytes?: string })
  : E

/** A trace as JSON, described in docs/trace-format.md; the bytes of events are base64. */
export interface TraceJson {
  readonly format: 'chunkwise-trace'
  /** 3 where a WebSocket has events; 2 where a server that the learner wrote has; else 1. */
  readonly version: 1 | 2 | 3
  readonly run: string
  readonly startedAt: number
  readonly timeScale: number
  /** Always written; a file without it is of a run with servers and network as they are. */
  readonly settings: RunSettings
  /** Missing in files that were saved before clocks were compared. */
  readonly clocks?: readonly ClockOfRealm[]
  readonly events: readonly Encoded<TraceEvent>[]
}

/** Larger files are refused before they are parsed: no run that the page keeps comes near it. */
export const maxFileCharacters = 200_000_000

/** Says that a file of `size` characters, or bytes, is too large to be a trace. */
export const tooLarge = (size: number): string =>
  `The file is too large for a trace: ${Math.ceil(size / 1_000_000)} MB, ` +
  `and this page reads up to ${maxFileCharacters / 1_000_000} MB. Choose another file.`

const isOfSocket = ({ kind }: Pick<TraceEvent, 'kind'>): boolean =>
  /^(?:socket|message)-/.test(kind)

const isOfWrittenServer = ({ realm }: Pick<TraceEvent, 'realm'>): boolean => realm === 'server-code'

function encoded(event: TraceEvent): Encoded<TraceEvent> {
  if (event.kind === 'written') return { ...event, bytes: toBase64(event.bytes) }
  if (event.kind !== 'delivered') return event
  const { bytes, ...rest } = event
  return bytes ? { ...rest, bytes: toBase64(bytes) } : rest
}

function versionOf({ events, clocks }: Trace): TraceJson['version'] {
  if (events.some(isOfSocket)) return 3
  return [...events, ...clocks].some(isOfWrittenServer) ? 2 : 1
}

/** The whole trace so far in its exported form. */
export function traceToJson(trace: Trace): TraceJson {
  return {
    format: 'chunkwise-trace',
    version: versionOf(trace),
    run: trace.run,
    startedAt: trace.startedAt,
    timeScale: trace.timeScale,
    settings: trace.settings,
    clocks: trace.clocks,
    events: trace.events.map(encoded),
  }
}
