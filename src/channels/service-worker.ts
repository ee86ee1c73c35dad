import * as v from 'valibot'

import { recordingsInUseSchema } from '../recording/model.ts'
import { laneSchema, millisSchema } from '../trace/model/schema.ts'
import { runSettingsSchema, timeScaleSchema } from '../trace/model/settings.ts'
import { originsSchema } from './origins.ts'
import { packedEventsSchema } from './trace-batch.ts'

/* Page ↔ service worker. */

/**
 * In a page's address: its files come from the network, not from the offline copy, and it doesn't ask
 * to fill the copy. For debugging, and for tests.
 */
const skipCacheParameter = 'no-service-worker-cache'

/** Whether the page at `url` asks to do without the offline copy. */
export const skipsCache = (url: string): boolean =>
  new URL(url).searchParams.has(skipCacheParameter)

const run = v.pipe(v.string(), v.minLength(1))

export const toServiceWorker = v.variant('type', [
  /**
   * Comes with a port to the sandbox transferred, and one to the server worker where the learner wrote
   * a server; answered by `lane-ready`.
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
    /** Responses that are replayed to this lane, before any simulated server is asked. */
    recordings: v.optional(recordingsInUseSchema, []),
  }),
  /** Breaks off the streams of a lane: terminating its worker does not reliably do so. */
  v.object({ type: v.literal('lane-stop'), run, lane: laneSchema }),
  /** Keeps the service worker awake; answered by `run-pong`. */
  v.object({ type: v.literal('run-ping'), run, id: v.number() }),
  v.object({ type: v.literal('run-end'), run }),
  /** Take control of a page that was hard-reloaded. */
  v.object({ type: v.literal('claim') }),
  /** Fill the offline copy; answered by `offline` messages. */
  v.object({ type: v.literal('fill-offline') }),
  /** A waiting version may take over. */
  v.object({ type: v.literal('skip-waiting') }),
])
export type ToServiceWorker = v.InferOutput<typeof toServiceWorker>

const offlineState = v.variant('state', [
  v.object({ state: v.literal('filling'), doneBytes: v.number(), totalBytes: v.number() }),
  v.object({ state: v.literal('ready'), totalBytes: v.number() }),
  v.object({
    state: v.literal('failed'),
    reason: v.picklist(['storage-full', 'network', 'other']),
    message: v.string(),
  }),
])
export type OfflineState = v.InferOutput<typeof offlineState>

export const fromServiceWorker = v.variant('type', [
  v.object({ type: v.literal('lane-ready'), run, lane: laneSchema }),
  /** `at` is the moment of answering, by the service worker's clock. */
  v.object({
    type: v.literal('run-pong'),
    run,
    id: v.number(),
    known: v.boolean(),
    at: millisSchema,
  }),
  v.object({ type: v.literal('trace'), run, events: packedEventsSchema }),
  v.object({ type: v.literal('offline'), offline: offlineState }),
])
/** As the page gets it. */
export type FromServiceWorker = v.InferOutput<typeof fromServiceWorker>
/** As the service worker posts it. */
export type ServiceWorkerReply = v.InferInput<typeof fromServiceWorker>
