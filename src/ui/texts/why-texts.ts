import { signal, type ReadonlySignal } from '@preact/signals'

import type { whyEn } from './why-en.ts'

/** The texts of explanations; a language that lacks a key does not compile. */
type WhyTexts = typeof whyEn

const loaded = signal<WhyTexts | null>(null)

/** Like `texts`, for why something failed; null until they have come, as nothing fails before a run. */
export const whyTexts: ReadonlySignal<WhyTexts | null> = loaded

/** Fetches the texts; rejects if they can't be had. */
export async function loadWhyTexts(): Promise<void> {
  loaded.value ??= (await import('./why-en.ts')).whyEn
}
