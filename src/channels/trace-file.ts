import * as v from 'valibot'

import type { Recording } from '../recording/model.ts'
import type { TraceEvent } from '../trace/model/events.ts'

/*
 * Page ↔ the worker that reads a trace from a file. The page sends the file with a port; everything
 * else goes through the port. The worker holds what it has read, and hands it over in portions when
 * it is asked for the next, so that the page takes in a little at a time.
 *
 * The same worker makes recordings of what a person pastes or opens: at most 16 MiB of bodies, which it
 * hands over at once.
 */

/** Sent once with `[port]` transferred. */
export const traceFileInit = v.object({ file: v.instance(Blob) })

/** Asks for the next portion. */
export const nextPortion = 'next'

export const fromTraceReader = v.variant('type', [
  /** How much of the worker's own work is done, from 0 to 1; null while it can't tell. */
  v.object({ type: v.literal('progress'), share: v.nullable(v.number()) }),
  v.object({ type: v.literal('problem'), problem: v.string() }),
  /** All of it is valid. `head` is a run as `trace/formats/json.ts` has it. */
  v.object({ type: v.literal('head'), head: v.unknown(), total: v.number() }),
  /**
   * The worker has looked at each event, and no code but the site's own runs there: to look again
   * would cost the page what the worker is there to spare it.
   */
  v.object({ type: v.literal('events'), events: v.custom<TraceEvent[]>(Array.isArray) }),
])
export type FromTraceReader = v.InferOutput<typeof fromTraceReader>

/** Sent once with `[port]` transferred, in place of `traceFileInit`; answered by one message. */
export const recordingInit = v.object({
  input: v.union([v.string(), v.instance(Uint8Array)]),
  address: v.string(),
  siteOrigin: v.string(),
})

export const fromRecordingReader = v.variant('type', [
  v.object({ type: v.literal('problem'), problem: v.string() }),
  /** Looked at by the worker, as events are. */
  v.object({
    type: v.literal('recording'),
    recording: v.custom<Recording>((value) => typeof value === 'object'),
    notes: v.array(v.string()),
  }),
])
export type FromRecordingReader = v.InferOutput<typeof fromRecordingReader>
