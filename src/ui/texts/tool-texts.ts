import { signal, type ReadonlySignal } from '@preact/signals'

import { toolEn } from './tool-en.ts'

/** The texts of the dialogs; a language that lacks a key does not compile. */
type ToolTexts = typeof toolEn

/** Like `texts`, for what is loaded with the dialogs. */
export const toolTexts: ReadonlySignal<ToolTexts> = signal<ToolTexts>(toolEn)
