/** Made by the build from `lessons/` (src/lesson/compile/plugin.ts). */
declare module 'virtual:lessons' {
  import type { Lesson, LessonId, LessonPart } from './model.ts'

  /** Codes of the languages that lessons can be had in; the first is the one all have. */
  export const languages: readonly string[]
  /** All parts and lessons, in order; a lesson not yet translated is listed in the first language. */
  export function lessonParts(language?: string): readonly LessonPart[]
  /** Loads a lesson, in the first language where it is not translated; null if there is none. */
  export function loadLesson(id: LessonId, language?: string): Promise<Lesson | null>
  /** Calls `listener` when a lesson's files have changed (dev server only); returns what ends it. */
  export function onLessonChanged(listener: (id: LessonId) => void): () => void
}
