import { signal, type ReadonlySignal } from '@preact/signals'

import { realEn } from './real-en.ts'

/** The texts of the real server; a language that lacks a key does not compile. */
type RealTexts = typeof realEn

/** Like `texts`, for what is loaded with the real server. */
export const realTexts: ReadonlySignal<RealTexts> = signal<RealTexts>(realEn)
