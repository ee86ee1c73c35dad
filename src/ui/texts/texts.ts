import { computed, type ReadonlySignal } from '@preact/signals'

import { en } from './en.ts'
import { firstWords } from './language.ts'

/** The texts of the frame; a language that lacks a key does not compile. */
type Texts = typeof en

/** The texts in the language of the page. Read in a component, it follows a change of language. */
export const texts: ReadonlySignal<Texts> = computed<Texts>(() => firstWords.value?.zh ?? en)
