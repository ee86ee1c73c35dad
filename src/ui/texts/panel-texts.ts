import { computed, type ReadonlySignal } from '@preact/signals'

import { laterWords } from './language.ts'
import { panelEn } from './panel-en.ts'

/** The texts of the views of a run; a language that lacks a key does not compile. */
type PanelTexts = typeof panelEn

/** Like `texts`, for what is loaded with the views of a run. */
export const panelTexts: ReadonlySignal<PanelTexts> = computed<PanelTexts>(
  () => laterWords.value?.panelZh ?? panelEn,
)
