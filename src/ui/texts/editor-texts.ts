import { computed, type ReadonlySignal } from '@preact/signals'

import { editorEn } from './editor-en.ts'
import { laterWords } from './language.ts'

/** The texts of an editor of code; a language that lacks a key does not compile. */
type EditorTexts = typeof editorEn

/** Like `texts`, for what is loaded with the editors. */
export const editorTexts: ReadonlySignal<EditorTexts> = computed<EditorTexts>(
  () => laterWords.value?.editorZh ?? editorEn,
)
