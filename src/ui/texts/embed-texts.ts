import { signal, type ReadonlySignal } from '@preact/signals'

import { firstLanguage, type Language } from '../../base/languages.ts'
import { embedEn } from './embed-en.ts'

/** The texts of an embed; a language that lacks a key does not compile. */
type EmbedTexts = typeof embedEn

const words = signal<EmbedTexts>(embedEn)

/**
 * What an embed says by itself. They are apart from `texts`, as they come with the poster, and all else
 * only once somebody has touched it.
 */
export const embedTexts: ReadonlySignal<EmbedTexts> = words

/** Shows them in a language; rejects if they can't be had. */
export async function loadEmbedTexts(to: Language): Promise<void> {
  if (to !== firstLanguage) words.value = (await import('./embed-zh.ts')).embedZh
}
