import * as v from 'valibot'

import { clientEventSchema } from '../trace/model/event-schemas.ts'
import { laneSchema, millisSchema } from '../trace/model/schema.ts'
import { originSchema, originsSchema } from './origins.ts'

/*
 * Page ↔ sandbox worker, and page ↔ server worker (`server-worker.ts`). The first message goes to the worker itself and brings the ports; all
 * others go through the port, which learner code never sees.
 */

/** Sent once with `[port, serverPort]` transferred. */
export const sandboxInit = v.object({
  type: v.literal('init'),
  run: v.string(),
  lane: laneSchema,
  /** Address of the directory the app is served from, ending in a slash. */
  base: v.string(),
  /** The learner's module, ready to run: types stripped, imports resolved, lines unchanged. */
  code: v.string(),
  /** Origins that are simulated for this lane alone. */
  origins: originsSchema,
  /** Of a real server that the person allowed. */
  realOrigin: v.nullable(originSchema),
})
export type SandboxInit = v.InferOutput<typeof sandboxInit>

/** Not validated on its way in: learner code may have spoilt by then what a validator builds upon. */
export type ToSandbox =
  | { readonly type: 'ping'; readonly id: number }
  /** The page has taken in one batch of events and is ready for another. */
  | { readonly type: 'credit' }
  /** Nothing seems to be under way: is that so, and which timer is pending? */
  | { readonly type: 'rest'; readonly id: number }
  /** The worker will be ended: its sources are to be closed. Answered by `stopped`. */
  | { readonly type: 'stop' }

/** More events than this come in several batches: the page takes in one at a time. */
export const maxBatchEvents = 1024

const durationMs = v.pipe(v.number(), v.minValue(0))

export const fromSandbox = v.variant('type', [
  v.object({
    type: v.literal('trace'),
    // Counted before it is looked through: a lane that lies must not keep the page busy.
    events: v.pipe(v.array(v.unknown()), v.maxLength(maxBatchEvents), v.array(clientEventSchema)),
  }),
  /** `at` is the moment of answering, by the sandbox's clock. */
  v.object({ type: v.literal('pong'), id: v.number(), at: millisSchema }),
  /**
   * The answer to `rest`, given when all that had happened by then has been reported. `timer` is the
   * one that is due next; `serverSequence` counts only if there is none.
   */
  v.object({
    type: v.literal('rest'),
    id: v.number(),
    timer: v.nullable(v.object({ delayMs: durationMs, leftMs: durationMs })),
    /** When a timer was last set, cleared or run, by the sandbox's clock. */
    timersChangedAt: v.nullable(millisSchema),
    serverSequence: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  }),
  /** All sources are closed, and no other can be opened. */
  v.object({ type: v.literal('stopped') }),
  /** From a server worker only: the first statement of its module is about to run. */
  v.object({ type: v.literal('evaluating') }),
  /** From a server worker only: its module has been evaluated, and it answers requests. */
  v.object({ type: v.literal('serving'), origins: originsSchema }),
  /** The sandbox will not run the code: it is not confined, or nobody answers it. */
  v.object({
    type: v.literal('refused'),
    code: v.picklist(['service-worker-silent', 'sandbox-unconfined', 'built-in-replaced']),
    message: v.string(),
    remedy: v.string(),
  }),
])
export type FromSandbox = v.InferOutput<typeof fromSandbox>

/** Batches that may be under way to the page before it must hand out credit. */
export const initialCredit = 24
