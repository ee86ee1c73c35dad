import { computed, type ReadonlySignal } from '@preact/signals'

import { laterWords } from './language.ts'
import { offlineEn } from './offline-en.ts'

/** The texts of the offline copy; a language that lacks a key does not compile. */
type OfflineTexts = typeof offlineEn

/** Like `texts`, for what is loaded with the offline copy's state. */
export const offlineTexts: ReadonlySignal<OfflineTexts> = computed<OfflineTexts>(
  () => laterWords.value?.offlineZh ?? offlineEn,
)
