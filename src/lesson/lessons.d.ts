/** Made by the build from `lessons/` (src/lesson/compile/plugin.ts). */
/* oxlint-disable typescript/consistent-type-imports -- an ambient module cannot import by a relative path */
declare module 'virtual:lessons' {
  type Lesson = import('./model.ts').Lesson
  type LessonId = import('./model.ts').LessonId
  type LessonPart = import('./model.ts').LessonPart

  type PartQuestions = import('./questions.ts').PartQuestions

  /** All parts and lessons, in order; a lesson not yet translated is listed in the first language. */
  export function lessonParts(language?: string): readonly LessonPart[]
  /**
   * Loads a lesson, in the first language where it is not translated. Rejects if there is none, or
   * if its file cannot be had.
   */
  export function loadLesson(id: LessonId, language?: string): Promise<Lesson>
  /** Loads the questions that end a part, likewise. */
  export function loadQuestions(part: string, language?: string): Promise<PartQuestions>
  /** Calls `listener` when a lesson's files have changed (dev server only); returns what ends it. */
  export function onLessonChanged(listener: (id: LessonId) => void): () => void
}
