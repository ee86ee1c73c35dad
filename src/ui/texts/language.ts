import { batch, signal, type ReadonlySignal } from '@preact/signals'

import { firstLanguage, type Language } from '../../base/languages.ts'
import type * as firstParts from './zh-first.ts'
import type * as laterParts from './zh-later.ts'

/*
 * The language of the page. English comes with the components that say it; another language comes in
 * two parts, one for the first page and one for all else, and stands in its place once it is there.
 */

type FirstParts = typeof firstParts
type LaterParts = typeof laterParts

const shown = signal<Language>(firstLanguage)
/** The language of all texts. Read in a component, it follows a change. */
export const language: ReadonlySignal<Language> = shown

const first = signal<FirstParts | null>(null)
/** What the first page says in another language; null in English. */
export const firstWords: ReadonlySignal<FirstParts | null> = first

const later = signal<LaterParts | null>(null)
/** What all else says in another language; null in English, and until it has come. */
export const laterWords: ReadonlySignal<LaterParts | null> = later

/** The first page's part, from now on. */
export const loadFirst = (): Promise<FirstParts> => import('./zh-first.ts')
/** All else. */
export const loadLater = (): Promise<LaterParts> => import('./zh-later.ts')

/** Shows texts that are there: of the first page, and of all else where they have come. */
export function showLanguage(
  to: Language,
  firstParts: FirstParts | null,
  laterParts: LaterParts | null = null,
): void {
  batch(() => {
    shown.value = to
    first.value = firstParts
    later.value = laterParts
  })
}

/** The page begins in this language: its first page's texts are there when this resolves. */
export async function beginIn(to: Language): Promise<void> {
  showLanguage(to, await loadFirst())
  // What needs them waits for them, and says so if they can't be had.
  languageReady().catch(() => {})
}

/** Resolves when the texts of what comes later are there; rejects if they can't be had. */
export async function languageReady(): Promise<void> {
  if (!first.peek() || later.peek()) return
  const parts = await loadLater()
  // Another language may have been chosen meanwhile.
  if (!first.peek()) return
  parts.tellOthers(shown.peek())
  later.value = parts
}
