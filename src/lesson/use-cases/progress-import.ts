import {
  importProgress,
  progressFileText,
  readProgressFile,
  type ProgressFileProblem,
  type Progresses,
} from '../progress-file.ts'
import { isOfQuestions } from '../progress.ts'
import type { ProgressStore } from '../progress-store.ts'

/** What came of choosing a progress file. */
export type ProgressImport =
  | {
      readonly lessons: number
      readonly savedAt: string
      readonly learner: string | null
      readonly undo: () => void
    }
  | ProgressFileProblem

/** All progress as a file's text, which names `learner` unless that is empty. */
export const exportProgress = (store: ProgressStore, learner: string): string =>
  progressFileText(store.all(), new Date(), learner)

/** Takes a file's progress over, or says what is wrong with it, in which case nothing changed. */
export function importProgressText(
  store: ProgressStore,
  text: string,
  how: 'merge' | 'replace',
): ProgressImport {
  const file = readProgressFile(text)
  if ('problem' in file) return file
  const before: Progresses = store.all()
  store.replaceAll(importProgress(before, file.lessons, how))
  return {
    lessons: [...file.lessons.keys()].filter((id) => !isOfQuestions(id)).length,
    savedAt: file.savedAt,
    learner: file.learner,
    undo: () => store.replaceAll(before),
  }
}
