import type { ReadonlySignal } from '@preact/signals-core'

import type { Language } from '../../base/languages.ts'
import type { CheckResult } from '../evaluate.ts'
import type { Lesson, LessonId, LessonPart } from '../model.ts'
import type { ProgressNotice } from '../progress-store.ts'
import type { LessonProgress } from '../progress.ts'
import type { LessonPlace } from '../source.ts'
import type { RunSettings } from '../../trace/model/settings.ts'
import type { Questions } from './questions.ts'
import type { ProgressImport } from './progress-import.ts'
import type { PassedRun } from './ways.ts'

/** A lesson that has been asked for and is not there (yet). */
export interface Opening {
  readonly id: LessonId
  readonly problem:
    | { readonly kind: 'none' }
    | { readonly kind: 'unreachable'; readonly message: string }
    | null
}

/** How the second run of a lesson stands, which follows when all checks of the first pass. */
export interface Confirmation {
  readonly state: 'running' | 'passed' | 'failed'
  readonly seed: number
  /** What was drawn, by name: what differs from the lesson's own values. */
  readonly values: readonly (readonly [name: string, value: string])[]
}

/** State and use cases of the lessons. */
export interface Lessons {
  readonly parts: readonly LessonPart[]
  /** The open lesson; null in free play. */
  readonly current: ReadonlySignal<Lesson | null>
  readonly opening: ReadonlySignal<Opening | null>
  /** The server's values and the network that the open lesson begins with. */
  readonly startingSettings: ReadonlySignal<RunSettings | null>
  readonly place: ReadonlySignal<LessonPlace | null>
  /** Of the open lesson. */
  readonly progress: ReadonlySignal<LessonProgress>
  readonly progresses: ReadonlySignal<ReadonlyMap<LessonId, LessonProgress>>
  /** The open lesson's checks, by its last run. */
  readonly results: ReadonlySignal<readonly CheckResult[]>
  /** The run whose trace has what `results` point at; null without one. */
  readonly judgedRun: ReadonlySignal<string | null>
  /** The person stopped the run that `results` are of, so they tell of its first part. */
  readonly isStopped: ReadonlySignal<boolean>
  /** Null until all checks pass in a run, and in a lesson that has no second run. */
  readonly confirmation: ReadonlySignal<Confirmation | null>
  /** The last run on this visit that completed the lesson, or would have; null before. */
  readonly passed: ReadonlySignal<PassedRun | null>
  readonly notice: ReadonlySignal<ProgressNotice>
  /** The questions that end parts. */
  readonly questions: Questions
  /** The solution is shown as a diff in the lanes. */
  readonly isSolutionShown: ReadonlySignal<boolean>

  /** Opens a lesson with the code of an earlier visit, or its start. Asked again, the last counts. */
  open(id: LessonId): Promise<void>
  /**
   * Fetches the open lesson's text, and that of open questions, in another language. What is returned
   * shows them: code, runs, what the checks found and what was answered stay as they are.
   */
  fetchIn(language: Language): Promise<() => void>
  /** Back to free play, with its own code. */
  leave(): void
  /** Leaves, and takes the lesson's code, server and conditions along; each lane can undo that. */
  openInPlayground(): void
  /** Chooses an option of the prediction by its id. */
  predict(option: string): void
  nextHint(): void
  showSolution(): void
  hideSolution(): void
  /** Puts the solution into the lanes; `undoSolution` brings back what was there, after a reload too. */
  applySolution(): void
  undoSolution(): void
  /** Puts half of the solution into the lanes, with gaps in these words; `undoSolution` takes it back. Rejects if its code can't be had. */
  applyHalf(gap: (lines: number) => string): Promise<void>
  /** Every lane's first code, which each lane can undo, and the lesson's server and network. */
  resetToStart(): void
  /** All progress as the text of a file, which names `learner` unless that is empty. */
  exportProgress(learner: string): string
  importProgress(text: string, how: 'merge' | 'replace'): ProgressImport
}
