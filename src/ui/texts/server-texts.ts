import { computed, type ReadonlySignal } from '@preact/signals'

import { laterWords } from './language.ts'
import { serverEn } from './server-en.ts'

/** The texts of the server's tab; a language that lacks a key does not compile. */
type ServerTexts = typeof serverEn

/** Like `texts`, for what is loaded with the server's tab. */
export const serverTexts: ReadonlySignal<ServerTexts> = computed<ServerTexts>(
  () => laterWords.value?.serverZh ?? serverEn,
)
