import { signal, type ReadonlySignal } from '@preact/signals'

import { recordingsEn } from './recordings-en.ts'

/** The texts of recordings; a language that lacks a key does not compile. */
type RecordingsTexts = typeof recordingsEn

/** Like `texts`, for what is loaded with the recordings. */
export const recordingsTexts: ReadonlySignal<RecordingsTexts> =
  signal<RecordingsTexts>(recordingsEn)
