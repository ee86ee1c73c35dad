import { signal, type ReadonlySignal } from '@preact/signals'

import { questionsEn } from './questions-en.ts'

/** The texts of questions; a language that lacks a key does not compile. */
type QuestionsTexts = typeof questionsEn

/** Like `texts`, for what is loaded with the questions that end a part. */
export const questionsTexts: ReadonlySignal<QuestionsTexts> = signal<QuestionsTexts>(questionsEn)
