import { computed, type ReadonlySignal } from '@preact/signals'

import { laterWords } from './language.ts'
import { questionsEn } from './questions-en.ts'

/** The texts of questions; a language that lacks a key does not compile. */
type QuestionsTexts = typeof questionsEn

/** Like `texts`, for what is loaded with the questions that end a part. */
export const questionsTexts: ReadonlySignal<QuestionsTexts> = computed<QuestionsTexts>(
  () => laterWords.value?.questionsZh ?? questionsEn,
)
