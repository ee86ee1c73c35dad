import { computed, type ReadonlySignal } from '@preact/signals'

import { laterWords } from './language.ts'
import { shareEn } from './share-en.ts'

/** The texts of sharing; a language that lacks a key does not compile. */
type ShareTexts = typeof shareEn

/** Like `texts`, for what is loaded with the dialogs. */
export const shareTexts: ReadonlySignal<ShareTexts> = computed<ShareTexts>(
  () => laterWords.value?.shareZh ?? shareEn,
)
