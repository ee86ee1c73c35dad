import { computed, type ReadonlySignal } from '@preact/signals'

import { cutsEn } from './cuts-en.ts'
import { laterWords } from './language.ts'

/** The texts of trying every cut; a language that lacks a key does not compile. */
type CutsTexts = typeof cutsEn

/** Like `texts`, for what is loaded with the cuts. */
export const cutsTexts: ReadonlySignal<CutsTexts> = computed<CutsTexts>(
  () => laterWords.value?.cutsZh ?? cutsEn,
)
