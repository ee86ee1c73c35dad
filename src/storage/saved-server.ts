import * as v from 'valibot'

/** A server that the learner writes, as it is stored. */
const savedServerSchema = v.object({
  /** What it began with. */
  start: v.string(),
  code: v.string(),
  /** Off: only the simulated servers respond, and the code is kept. */
  isUsed: v.boolean(),
})
export type SavedServer = Readonly<v.InferOutput<typeof savedServerSchema>>

/** Of a record: null if there is none. Pages of before had no such field. */
export const savedServerField = v.optional(v.nullable(savedServerSchema), null)
