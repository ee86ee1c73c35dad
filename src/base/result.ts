import * as v from 'valibot'

import { clip } from './clip.ts'

/** What something went wrong with, in words, and what else is known of it. */
export type Problem<Details = unknown> = { readonly problem: string } & Readonly<Details>

/** Something that was read or made, or what is wrong with it. */
export type Result<T, Details = unknown> = { readonly value: T } | Problem<Details>

/** A problem repeats what was found, which can be a whole file. */
const maxProblemLength = 500

/** `data` as `schema` wants it; a problem says where and what, e.g. `a.b: Invalid type: …`. */
export function validate<T>(schema: v.GenericSchema<unknown, T>, data: unknown): Result<T> {
  const parsed = v.safeParse(schema, data)
  if (parsed.success) return { value: parsed.output }
  const [issue] = parsed.issues
  const path = v.getDotPath(issue)
  return { problem: clip(path ? `${path}: ${issue.message}` : issue.message, maxProblemLength) }
}
