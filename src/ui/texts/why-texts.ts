import { signal, type ReadonlySignal } from '@preact/signals'

import { whyEn } from './why-en.ts'

/** The texts of explanations; a language that lacks a key does not compile. */
type WhyTexts = typeof whyEn

/** Like `texts`, for why something failed. */
export const whyTexts: ReadonlySignal<WhyTexts> = signal<WhyTexts>(whyEn)
