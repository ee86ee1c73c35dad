import { computed, type ReadonlySignal } from '@preact/signals'

import { laterWords } from './language.ts'
import { traceEn } from './trace-en.ts'

/** The texts of opening and saving traces; a language that lacks a key does not compile. */
type TraceTexts = typeof traceEn

/** Like `texts`, for what is loaded with the trace menu. */
export const traceTexts: ReadonlySignal<TraceTexts> = computed<TraceTexts>(
  () => laterWords.value?.traceZh ?? traceEn,
)
