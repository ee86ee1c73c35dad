import * as v from 'valibot'

import { laneSchema } from '../trace/model/schema.ts'
import { timeScaleSchema } from '../trace/model/settings.ts'

/*
 * Page ↔ server worker. The first message brings the ports: one for these messages, which are those of
 * a sandbox worker (`sandbox.ts`), and one for requests (`request-port.ts`).
 */

/** Sent once with `[port, requestPort]` transferred. */
export const serverInit = v.object({
  type: v.literal('init'),
  lane: laneSchema,
  /** The learner's module, ready to run: types stripped, imports resolved, lines unchanged. */
  code: v.string(),
  /** How many times as fast as the clock on the wall its timers run. */
  timeScale: timeScaleSchema,
  /** What the lesson that it belongs to has chosen for it, by name. */
  values: v.record(v.string(), v.string()),
  /** Address of the module that the learner's code gets for `msw`. */
  msw: v.string(),
})
export type ServerInit = v.InferOutput<typeof serverInit>
