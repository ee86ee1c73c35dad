import { computed, type ReadonlySignal } from '@preact/signals'

import { laterWords } from './language.ts'
import { waysEn } from './ways-en.ts'

/** The texts beside two ways; a language that lacks a key does not compile. */
type WaysTexts = typeof waysEn

/** Like `texts`, for what is loaded when a lesson is complete. */
export const waysTexts: ReadonlySignal<WaysTexts> = computed<WaysTexts>(
  () => laterWords.value?.waysZh ?? waysEn,
)
