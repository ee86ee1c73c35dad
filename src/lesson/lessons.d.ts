/** Made by the build from `lessons/` (src/lesson/compile/plugin.ts). */
/* oxlint-disable typescript/consistent-type-imports -- an ambient module cannot import by a relative path */
declare module 'virtual:lessons' {
  type Lesson = import('./model.ts').Lesson
  type LessonId = import('./model.ts').LessonId
  type LessonPart = import('./model.ts').LessonPart

  type PartQuestions = import('./questions.ts').PartQuestions
  type Language = import('../base/languages.ts').Language

  /** All parts and lessons, in order, in the first language. */
  export const lessonParts: readonly LessonPart[]
  /** The same in a language; rejects if they can't be had. */
  export function loadLessonParts(language: Language): Promise<readonly LessonPart[]>
  /**
   * Loads a lesson, in the first language where it is not translated. Rejects if there is none, or
   * if its file cannot be had.
   */
  export function loadLesson(id: LessonId, language: Language): Promise<Lesson>
  /** Loads the questions that end a part, likewise. */
  export function loadQuestions(part: string, language: Language): Promise<PartQuestions>
  /** Calls `listener` when a lesson's files have changed (dev server only); returns what ends it. */
  export function onLessonChanged(listener: (id: LessonId) => void): () => void
}

declare module 'virtual:lesson-check-texts' {
  type LessonId = import('./model.ts').LessonId
  type CheckText = import('./check-text.ts').CheckText

  /** The source of each lesson's checks by the lesson's id, in TypeScript. */
  export const checkTexts: Readonly<Partial<Record<LessonId, CheckText>>>
}
