import { computed, type ReadonlySignal } from '@preact/signals'

import { laterWords } from './language.ts'
import { realEn } from './real-en.ts'

/** The texts of the real server; a language that lacks a key does not compile. */
type RealTexts = typeof realEn

/** Like `texts`, for what is loaded with the real server. */
export const realTexts: ReadonlySignal<RealTexts> = computed<RealTexts>(
  () => laterWords.value?.realZh ?? realEn,
)
