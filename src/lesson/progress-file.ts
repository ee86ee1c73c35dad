import * as v from 'valibot'

import type { Problem } from '../base/result.ts'
import type { LessonId } from './model.ts'
import { mergeProgress, progressKind, type LessonProgress } from './progress.ts'
import { readVersioned, readVersionedText, type Versioned } from '../storage/versioned.ts'

/** More than all lessons with long code could ever be. */
export const maxProgressFileBytes = 5_000_000

/** More than any name has, in UTF-16 code units. */
export const maxLearnerLength = 100

const schema = v.object({
  version: v.literal(1),
  kind: v.literal('chunkwise-progress'),
  savedAt: v.string(),
  /** Whose progress it is, if that person wished to say so: a name, on one line. */
  learner: v.exactOptional(
    v.pipe(v.string(), v.regex(/^\P{Cc}*$/u), v.minLength(1), v.maxLength(maxLearnerLength)),
  ),
  lessons: v.record(v.string(), v.unknown()),
})
const fileKind: Versioned<v.InferOutput<typeof schema>> = { version: 1, schema, migrations: {} }

export type Progresses = ReadonlyMap<LessonId, LessonProgress>

/**
 * All progress as the text of a file.
 *
 * @param learner - whose it is; empty if nobody is to be named
 */
export function progressFileText(lessons: Progresses, savedAt: Date, learner = ''): string {
  const name = learner
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, maxLearnerLength)
    .trimEnd()
  const file = {
    kind: 'chunkwise-progress',
    version: 1,
    savedAt: savedAt.toISOString(),
    ...(name !== '' && { learner: name }),
    lessons: Object.fromEntries(lessons),
  }
  return JSON.stringify(file, null, 2)
}

/** `where` names the lesson with the problem; empty if the file as a whole is wrong. */
export type ProgressFileProblem = Problem<{ where: string; isNewer: boolean }>

export type ProgressFile =
  | {
      readonly lessons: Progresses
      readonly savedAt: string
      /** Whose progress it is; null if the file names nobody. */
      readonly learner: string | null
    }
  | ProgressFileProblem

/** Reads a file that `progressFileText` made, of this or an older version; all of it or nothing. */
export function readProgressFile(text: string): ProgressFile {
  const file = readVersionedText(text, fileKind)
  if (!('value' in file)) {
    return { problem: file.problem, where: '', isNewer: file.reason === 'newer' }
  }
  const lessons = new Map<LessonId, LessonProgress>()
  for (const [id, data] of Object.entries(file.value.lessons)) {
    const progress = readVersioned(data, progressKind)
    if (!('value' in progress)) {
      return { problem: progress.problem, where: id, isNewer: progress.reason === 'newer' }
    }
    lessons.set(id, progress.value)
  }
  const { savedAt, learner = null } = file.value
  return { lessons, savedAt, learner }
}

/** The progress to store after an import: the file's alone, or both, merged lesson by lesson. */
export function importProgress(
  stored: Progresses,
  file: Progresses,
  how: 'merge' | 'replace',
): Progresses {
  if (how === 'replace') return file
  const result = new Map(stored)
  for (const [id, progress] of file) {
    const own = stored.get(id)
    result.set(id, own ? mergeProgress(own, progress) : progress)
  }
  return result
}
