import { computed, type ReadonlySignal } from '@preact/signals'

import { inactiveEn } from './inactive-en.ts'
import { laterWords } from './language.ts'

/** Why a condition has no effect, in the language of the page. */
export const inactiveTexts: ReadonlySignal<typeof inactiveEn> = computed(
  () => laterWords.value?.inactiveZh ?? inactiveEn,
)
