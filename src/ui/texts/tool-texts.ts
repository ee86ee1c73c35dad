import { computed, type ReadonlySignal } from '@preact/signals'

import { laterWords } from './language.ts'
import { toolEn } from './tool-en.ts'

/** The texts of the dialogs; a language that lacks a key does not compile. */
type ToolTexts = typeof toolEn

/** Like `texts`, for what is loaded with the dialogs. */
export const toolTexts: ReadonlySignal<ToolTexts> = computed<ToolTexts>(
  () => laterWords.value?.toolZh ?? toolEn,
)
