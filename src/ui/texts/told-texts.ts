import { laterWords } from './language.ts'

/**
 * A sentence that was made elsewhere, in the language of the page. Called in a component, it follows a
 * change of language.
 */
export const told = (text: string): string => laterWords.value?.toldZh(text) ?? text
