import * as v from 'valibot'

import { laneSchema, millisSchema } from '../trace/model/schema.ts'
import { packedEventsSchema } from './trace-batch.ts'

/* Service worker → page. */

const run = v.pipe(v.string(), v.minLength(1))

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
