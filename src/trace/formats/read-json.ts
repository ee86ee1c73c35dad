import * as v from 'valibot'

import { fromBase64 } from '../../base/bytes.ts'
import { clip } from '../../base/clip.ts'
import { validate, type Result } from '../../base/result.ts'
import type { TraceEvent } from '../model/events.ts'
import {
  clientEventSchema,
  clockSchema,
  pageEventSchema,
  serverCodeEventSchema,
  serverEventSchema,
} from '../model/event-schemas.ts'
import { laneSchema, millisSchema } from '../model/schema.ts'
import { defaultSettings, runSettingsSchema } from '../model/settings.ts'
import { maxFileCharacters, tooLarge } from './json.ts'

/* Reads what json.ts writes; apart from it, as the page writes traces and reads one only on demand. */

/** The versions that this page reads. */
const versions: readonly unknown[] = [1, 2, 3]

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
