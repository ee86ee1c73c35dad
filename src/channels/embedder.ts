import * as v from 'valibot'

import { lanes } from '../trace/model/lane.ts'

/*
 * An embed and the page that has it in a frame: docs/embedding.md is its documentation, and what stands
 * there holds for as long as the version does.
 */

/** Of the interface; each message says it. */
export const embedderVersion = 1

/** No message carries longer code, in UTF-16 units. */
const longestEmbeddedCode = 262_144

const common = {
  chunkwise: v.literal(embedderVersion),
  /** Of the sender's choosing; the answer repeats it. */
  id: v.exactOptional(v.union([v.pipe(v.string(), v.maxLength(100)), v.number()])),
}

/** What the page around an embed may ask for. */
export const fromEmbedder = v.variant('type', [
  v.strictObject({ ...common, type: v.literal('run') }),
  v.strictObject({ ...common, type: v.literal('stop') }),
  v.strictObject({
    ...common,
    type: v.literal('setCode'),
    lane: v.picklist(lanes),
    code: v.pipe(v.string(), v.maxLength(longestEmbeddedCode)),
  }),
  v.strictObject({ ...common, type: v.literal('state') }),
  v.strictObject({ ...common, type: v.literal('trace') }),
])
export type FromEmbedder = v.InferOutput<typeof fromEmbedder>

/** Why an embed doesn't do what it was asked for. */
export type EmbedRefusal =
  /** No message of this version: `message` says what is wrong with it, and where. */
  | 'invalid'
  /** Of another version of the interface. */
  | 'version'
  /** More messages a second than it reads. */
  | 'too-many'
  /** Nobody has pressed Run in the frame yet. */
  | 'needs-press'
  /** Code can't run in this browser, or in this frame. */
  | 'impossible'
  /** The embed has no such lane. */
  | 'no-lane'
  /** Nothing has been run yet. */
  | 'no-run'
  /** The run was of code that the page around it didn't set: the reader has changed it. */
  | 'not-yours'

/** What is known of an embed's lanes. */
export interface EmbedState {
  /** `waiting`: nobody has touched the frame, and nothing has been loaded to run code. */
  readonly readiness: 'waiting' | 'starting' | 'ready' | 'impossible'
  /** Somebody has pressed Run in the frame, so `run` is obeyed. */
  readonly mayRun: boolean
  /** Of the lanes that it has. */
  readonly lanes: Readonly<
    Partial<Record<(typeof lanes)[number], 'idle' | 'running' | 'completed' | 'failed' | 'stopped'>>
  >
}

/** What an embed says to the page around it. */
export type ToEmbedder = {
  readonly chunkwise: typeof embedderVersion
  readonly id?: string | number
} & (
  | { readonly type: 'done' }
  | ({ readonly type: 'state' } & EmbedState)
  | { readonly type: 'trace'; readonly trace: unknown }
  | { readonly type: 'refused'; readonly reason: EmbedRefusal; readonly message: string }
)
