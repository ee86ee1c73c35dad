import { computed, signal, type ReadonlySignal } from '@preact/signals'

import { language, languageReady, laterWords } from './language.ts'
import type { whyEn } from './why-en.ts'

/** The texts of explanations; a language that lacks a key does not compile. */
type WhyTexts = typeof whyEn

const english = signal<WhyTexts | null>(null)

/** Like `texts`, for why something failed; null until they have come, as nothing fails before a run. */
export const whyTexts: ReadonlySignal<WhyTexts | null> = computed(
  () => laterWords.value?.whyZh ?? (language.value === 'en' ? english.value : null),
)

/** Fetches the texts of the page's language; rejects if they can't be had. */
export async function loadWhyTexts(): Promise<void> {
  if (language.peek() === 'en') await loadEnglishWhyTexts()
  else await languageReady()
}

/** Fetches the English ones, for a page that is about to be English. */
export async function loadEnglishWhyTexts(): Promise<void> {
  english.value ??= (await import('./why-en.ts')).whyEn
}
