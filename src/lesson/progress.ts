import * as v from 'valibot'

import { lanes } from '../trace/model/lane.ts'
import { savedServerField } from '../storage/saved-server.ts'
import type { Versioned } from '../storage/versioned.ts'

const laneCode = v.object({
  fetch: v.exactOptional(v.string()),
  eventsource: v.exactOptional(v.string()),
  axios: v.exactOptional(v.string()),
})

const count = v.pipe(v.number(), v.integer(), v.minValue(0))

const answer = v.object({
  /** Answers that were not right. */
  misses: count,
  /** It was answered, or the answer was shown. */
  how: v.nullable(v.picklist(['answered', 'shown'])),
})

const schema = v.object({
  version: v.literal(1),
  /** Grows with each write, whichever tab writes. */
  revision: count,
  /** Of the last write, in milliseconds since the Unix epoch. */
  updatedAt: v.pipe(v.number(), v.minValue(0)),
  /** Only lanes whose code differs from the lesson's start. */
  code: laneCode,
  /** The learner's server; null if it is as the lesson opened. */
  writtenServer: savedServerField,
  /** The learner's code from before the solution was applied; null unless it can be undone. */
  codeBeforeSolution: v.nullable(
    v.object({ ...laneCode.entries, server: v.exactOptional(v.string()) }),
  ),
  /** Id of the option that was chosen. */
  prediction: v.nullable(v.string()),
  /** By the id of the check: what the last run found. */
  checks: v.record(v.string(), v.picklist(['pass', 'fail', 'error', 'not-run'])),
  runs: count,
  /** Runs of code that the learner had changed. */
  tries: count,
  hintsShown: count,
  solutionSeen: v.boolean(),
  /** All checks have passed in one run. */
  done: v.boolean(),
  /** Of the questions that end a part, by their ids; empty in the record of a lesson. */
  answers: v.optional(v.record(v.string(), answer), {}),
})

/** What is stored of one lesson. */
export type LessonProgress = v.InferOutput<typeof schema>

/** How a question stands. */
export type AnswerProgress = v.InferOutput<typeof answer>

/**
 * Under which id the progress of a part's questions is kept: beside that of its lessons, so that it is
 * saved, exported, imported and followed from other tabs as theirs is. No lesson can be called so.
 */
export const questionsIdOf = (part: string): string => `${part}/questions`

/** Whether progress of this id is that of questions. */
export const isOfQuestions = (id: string): boolean => id.endsWith('/questions')

/** How progress is stored. A new version adds to `migrations` how the one before becomes it. */
export const progressKind: Versioned<LessonProgress> = { version: 1, schema, migrations: {} }

/** The progress of a lesson that was never opened. */
export const noProgress: LessonProgress = {
  version: 1,
  revision: 0,
  updatedAt: 0,
  code: {},
  writtenServer: null,
  codeBeforeSolution: null,
  prediction: null,
  checks: {},
  runs: 0,
  tries: 0,
  hintsShown: 0,
  solutionSeen: false,
  done: false,
  answers: {},
}

/** What a use case changes; `revision` and `updatedAt` are the store's. */
export type ProgressChange = Partial<Omit<LessonProgress, 'version' | 'revision' | 'updatedAt'>>

/**
 * Two records of one lesson as one: nothing that was reached is lost, and where both hold something
 * that can be only one (code, server, prediction, checks) the later record's stands.
 */
export function mergeProgress(one: LessonProgress, other: LessonProgress): LessonProgress {
  const [older, newer] = one.updatedAt <= other.updatedAt ? [one, other] : [other, one]
  const code = { ...newer.code }
  for (const lane of lanes) {
    const stored = newer.code[lane] ?? older.code[lane]
    if (stored !== undefined) code[lane] = stored
  }
  return {
    ...newer,
    revision: Math.max(older.revision, newer.revision),
    code,
    writtenServer: newer.writtenServer ?? older.writtenServer,
    prediction: newer.prediction ?? older.prediction,
    checks: { ...older.checks, ...newer.checks },
    answers: mergeAnswers(older.answers, newer.answers),
    runs: Math.max(older.runs, newer.runs),
    tries: Math.max(older.tries, newer.tries),
    hintsShown: Math.max(older.hintsShown, newer.hintsShown),
    solutionSeen: older.solutionSeen || newer.solutionSeen,
    done: older.done || newer.done,
  }
}

type Answers = LessonProgress['answers']

/** What was answered stays so, whichever record it is in. */
function mergeAnswers(one: Answers, other: Answers): Answers {
  const merged = { ...one }
  for (const [id, answered] of Object.entries(other)) {
    const own = merged[id]
    merged[id] = own ? mergeAnswer(own, answered) : answered
  }
  return merged
}

function mergeAnswer(one: AnswerProgress, other: AnswerProgress): AnswerProgress {
  const isAnswered = one.how === 'answered' || other.how === 'answered'
  return {
    misses: Math.max(one.misses, other.misses),
    how: isAnswered ? 'answered' : (one.how ?? other.how),
  }
}
