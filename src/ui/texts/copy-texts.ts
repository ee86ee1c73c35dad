import { computed, type ReadonlySignal } from '@preact/signals'

import { laterWords } from './language.ts'
import { copyEn } from './copy-en.ts'

/** The texts of Copy and Save picture; a language that lacks a key does not compile. */
type CopyTexts = typeof copyEn

/** Like `texts`, for what is loaded with what can be copied. */
export const copyTexts: ReadonlySignal<CopyTexts> = computed<CopyTexts>(
  () => laterWords.value?.copyZh ?? copyEn,
)
