import { computed, type ReadonlySignal } from '@preact/signals'

import { laterWords } from './language.ts'
import { lessonEn } from './lesson-en.ts'

/** The texts of the lessons' part; a language that lacks a key does not compile. */
type LessonTexts = typeof lessonEn

/** Like `texts`, for what is loaded with the lessons. */
export const lessonTexts: ReadonlySignal<LessonTexts> = computed<LessonTexts>(
  () => laterWords.value?.lessonZh ?? lessonEn,
)
