import * as v from 'valibot'

import { firstLanguage, languages } from '../base/languages.ts'
import { recordingsInUseSchema } from '../recording/model.ts'
import { laneSchema } from '../trace/model/schema.ts'
import { runSettingsSchema, timeScaleSchema } from '../trace/model/settings.ts'
import { originSchema, originsSchema } from './origins.ts'

/* Page → service worker, or the worker in its place (`servers-worker.ts`). The other way is in from-service-worker.ts: a page loads no schema of this. */

const run = v.pipe(v.string(), v.minLength(1))

export const toServiceWorker = v.variant('type', [
  /**
   * Comes with a port to the sandbox transferred, one to the server worker where the learner wrote a
   * server, and last one to the page where there is a `realOrigin` (`probe-port.ts`); answered by
   * `lane-ready`.
   */
  v.object({
    type: v.literal('lane-start'),
    run,
    lane: laneSchema,
    timeScale: timeScaleSchema,
    settings: runSettingsSchema,
    /** Further origins that are simulated for this lane alone: those of servers of the learner's own. */
    origins: v.optional(originsSchema, []),
    /** Those of them that the learner's server names. */
    serverOrigins: v.optional(originsSchema, []),
    /** The origin of a real server that the person allowed: requests to it are passed through. */
    realOrigin: v.optional(originSchema),
    /** Responses that are replayed to this lane, before any simulated server is asked. */
    recordings: v.optional(recordingsInUseSchema, []),
  }),
  /** Breaks off the streams of a lane: terminating its worker does not reliably do so. */
  v.object({ type: v.literal('lane-stop'), run, lane: laneSchema }),
  /** Keeps the service worker awake; answered by `run-pong`. */
  v.object({ type: v.literal('run-ping'), run, id: v.number() }),
  v.object({ type: v.literal('run-end'), run }),
  /**
   * Without a service worker: brings the port by which the lane's sandbox makes its requests
   * (`request-port.ts`).
   */
  v.object({ type: v.literal('lane-requests'), run, lane: laneSchema }),
  /** Take control of a page that was hard-reloaded. */
  v.object({ type: v.literal('claim') }),
  /** Fill the offline copy for the language that the page is in; answered by `offline` messages. */
  v.object({
    type: v.literal('fill-offline'),
    language: v.optional(v.picklist(languages), firstLanguage),
  }),
  /** Another version is about to take over: stop filling, which would keep it waiting. */
  v.object({ type: v.literal('make-way') }),
  /** A waiting version may take over. */
  v.object({ type: v.literal('skip-waiting') }),
])
export type ToServiceWorker = v.InferOutput<typeof toServiceWorker>
