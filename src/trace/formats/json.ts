import * as v from 'valibot'

import { fromBase64, toBase64 } from '../../base/bytes.ts'
import { clip } from '../../base/clip.ts'
import { validate, type Result } from '../../base/result.ts'
import type { ClockOfRealm } from '../clocks/clocks.ts'
import type { TraceEvent } from '../model/events.ts'
import {
  clientEventSchema,
  clockSchema,
  pageEventSchema,
  serverCodeEventSchema,
  serverEventSchema,
} from '../model/event-schemas.ts'
import { laneSchema, millisSchema } from '../model/schema.ts'
import { defaultSettings, runSettingsSchema, type RunSettings } from '../model/settings.ts'
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

/** The versions that this page reads. */
const versions: readonly unknown[] = [1, 2, 3]

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

/** A run as a file names it. */
export const headSchema = v.object({
  run: v.pipe(v.string(), v.minLength(1)),
  startedAt: millisSchema,
  timeScale: v.pipe(v.number(), v.minValue(0.01), v.maxValue(1000)),
  settings: v.optional(runSettingsSchema, defaultSettings),
  clocks: v.optional(v.array(clockSchema), []),
})

const fileSchema = v.object({
  ...headSchema.entries,
  events: v.array(v.looseObject({ lane: laneSchema, realm: v.string() })),
})

/** Of the forms that *Export* saves, the one that can be opened again. */
const whichFile = 'Choose a file that was exported as “Chunkwise trace”.'

const exportAgain = 'Export the run again as “Chunkwise trace”, or choose another file.'

/** What a file says of a run: the run itself, and what happened in it. */
export interface RunRecord {
  readonly head: v.InferOutput<typeof headSchema>
  readonly events: readonly TraceEvent[]
}

/**
 * Reads an exported trace and validates all of it; a problem says what to do, too. `onEvents` hears
 * now and then how many of how many events have been read.
 */
export function readTraceJson(
  text: string,
  onEvents: (done: number, total: number) => void = () => {},
): Result<RunRecord> {
  if (text.length > maxFileCharacters) {
    return { problem: tooLarge(text.length) }
  }
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return { problem: `The file isn’t JSON. ${whichFile}` }
  }
  const marks = v.safeParse(v.object({ format: v.unknown(), version: v.unknown() }), data)
  if (!marks.success || marks.output.format !== 'chunkwise-trace') {
    return { problem: `The file is JSON, but not a Chunkwise trace. ${whichFile}` }
  }
  if (!versions.includes(marks.output.version)) {
    const version = clip(JSON.stringify(marks.output.version), maxQuoted)
    return {
      problem: `The trace has version ${version}; this page reads versions 1 to 3. Reload the page to get its newest version.`,
    }
  }
  const head = validate(fileSchema, data)
  if ('problem' in head) return { problem: `The trace is damaged: ${head.problem}. ${exportAgain}` }
  const events: TraceEvent[] = []
  const total = head.value.events.length
  for (const event of head.value.events) {
    const read = readEvent(event)
    if ('problem' in read) {
      return {
        problem: `The trace is damaged: event ${events.length + 1}, ${read.problem}. ${exportAgain}`,
      }
    }
    events.push(read.value)
    if (events.length % eventsBetweenReports === 0) onEvents(events.length, total)
  }
  return { value: { head: runOf(head.value), events } }
}

/** What a message quotes of a file. */
const maxQuoted = 100

const eventsBetweenReports = 10_000

function runOf(file: v.InferOutput<typeof fileSchema>): RunRecord['head'] {
  const { run, startedAt, timeScale, settings, clocks } = file
  return { run, startedAt, timeScale, settings, clocks }
}

// A map, as an object would also have a `constructor` for a damaged file to ask for.
const schemas = new Map<unknown, v.GenericSchema<unknown, TraceEvent>>([
  ['server', serverEventSchema],
  ['sandbox', clientEventSchema],
  ['server-code', serverCodeEventSchema],
  ['page', pageEventSchema],
])

function readEvent(event: Record<string, unknown>): Result<TraceEvent> {
  let candidate: unknown = event
  if (event['kind'] === 'written' || event['bytes'] !== undefined) {
    try {
      candidate = { ...event, bytes: fromBase64(String(event['bytes'])) }
    } catch {
      return { problem: 'bytes: not valid base64' }
    }
  }
  const schema = schemas.get(event['realm'])
  if (!schema) return { problem: `realm: unknown "${clip(String(event['realm']), maxQuoted)}"` }
  return validate(schema, candidate)
}
