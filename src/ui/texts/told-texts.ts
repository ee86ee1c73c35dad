import { laterWords } from './language.ts'

/**
 * A sentence that was made elsewhere, in the language of the page. Called in a component, it follows a
 * change of language.
 */
export const told = (text: string): string => laterWords.value?.toldZh(text) ?? text

/** Why a response ended, likewise. */
export const toldEnd = (reason: string): string => laterWords.value?.toldEndZh(reason) ?? reason
