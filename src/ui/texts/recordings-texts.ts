import { computed, type ReadonlySignal } from '@preact/signals'

import { laterWords } from './language.ts'
import { recordingsEn } from './recordings-en.ts'

/** The texts of recordings; a language that lacks a key does not compile. */
type RecordingsTexts = typeof recordingsEn

/** Like `texts`, for what is loaded with the recordings. */
export const recordingsTexts: ReadonlySignal<RecordingsTexts> = computed<RecordingsTexts>(
  () => laterWords.value?.recordingsZh ?? recordingsEn,
)
