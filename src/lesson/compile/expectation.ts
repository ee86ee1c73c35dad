import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import * as v from 'valibot'

import type { ProblemList } from './problems.ts'

const schema = v.strictObject({
  /** Id of the check that must fail. */
  check: v.pipe(v.string(), v.minLength(1)),
  /** What its evidence must contain: the words that name the mistake. */
  evidence: v.pipe(v.string(), v.minLength(1)),
  /** The run in which it fails; of the `second`, the first passes. */
  run: v.optional(v.picklist(['first', 'second']), 'first'),
})

/** What a wrong answer must be told. */
export type Expectation = v.InferOutput<typeof schema>

/** Reads `expect.json` of a wrong answer's folder. */
export function readExpectation(folder: string, problems: ProblemList): Expectation | null {
  const remedy =
    'Write {"check": "<id of the check that fails>", "evidence": "<what it must say>"}, and "run": "second" if only the second run fails.'
  const file = join(folder, 'expect.json')
  if (!existsSync(file)) {
    problems.add(1, 'the file is missing', remedy)
    return null
  }
  let data: unknown
  try {
    data = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    data = null
  }
  const parsed = v.safeParse(schema, data)
  if (parsed.success) return parsed.output
  problems.add(1, 'couldn’t read the expectation', remedy)
  return null
}
