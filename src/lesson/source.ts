import type { Language } from '../base/languages.ts'
import type { Lesson, LessonEntry, LessonId, LessonPart } from './model.ts'
import type { PartQuestions } from './questions.ts'

/** Where lessons come from; the page gets one from the compiled `lessons/`, tests bring their own. */
export interface LessonSource {
  /** All parts in the order of the curriculum; what a list of lessons needs and no more. */
  readonly parts: readonly LessonPart[]
  /**
   * Fetches a whole lesson, in the language of the page unless it is told another. Rejects if its file
   * cannot be had (offline).
   */
  load(id: LessonId, language?: Language): Promise<Lesson>
  /** Fetches the questions that end a part, likewise. */
  loadQuestions(part: string, language?: Language): Promise<PartQuestions>
  /** Fetches the text of a recorded run by its address. Rejects likewise. */
  loadTrace(url: string): Promise<string>
  /** Calls back when a lesson's files have changed, which happens in the dev server alone. */
  onChanged(callback: (id: LessonId) => void): () => void
}

/** Where a lesson stands among all lessons. */
export interface LessonPlace {
  readonly entry: LessonEntry
  readonly part: LessonPart
  /** From 1, over all parts. */
  readonly number: number
  readonly count: number
  readonly previous: LessonEntry | null
  readonly next: LessonEntry | null
}

/** The place of the lesson `id`; null if there is no such lesson. */
export function placeOf(parts: readonly LessonPart[], id: LessonId): LessonPlace | null {
  const all = parts.flatMap((part) => part.lessons.map((entry) => ({ part, entry })))
  const index = all.findIndex(({ entry }) => entry.id === id)
  const found = all[index]
  if (!found) return null
  return {
    ...found,
    number: index + 1,
    count: all.length,
    previous: all[index - 1]?.entry ?? null,
    next: all[index + 1]?.entry ?? null,
  }
}
