import { batch, signal, type ReadonlySignal } from '@preact/signals'

import { firstLanguage, languageTags, type Language } from '../../base/languages.ts'
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

/** Texts that are asked for once; a fetch that failed is tried again. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | null = null
  return () => {
    asked ??= load().catch((error: unknown) => {
      asked = null
      throw error
    })
    return asked
  }
}

const loadFirst = once(() => import('./zh-first.ts'))
const loadLater = once(() => import('./zh-later.ts'))

/** Shows texts that are there: for the page's start, and for pages that are made while building. */
export function showLanguage(to: Language, parts: FirstParts | null): void {
  batch(() => {
    shown.value = to
    first.value = parts
  })
  if (typeof document !== 'undefined') document.documentElement.lang = languageTags[to]
}

/** The page begins in this language: its first page's texts are there when this resolves. */
export async function beginIn(to: Language): Promise<void> {
  if (to === firstLanguage) return
  showLanguage(to, await loadFirst())
  // What needs them waits for them, and says so if they can't be had.
  languageReady().catch(() => {})
}

/** Resolves when the texts of what comes later are there; rejects if they can't be had. */
export async function languageReady(): Promise<void> {
  if (shown.peek() === firstLanguage || later.peek()) return
  const parts = await loadLater()
  // Another language may have been chosen meanwhile.
  if (shown.peek() === firstLanguage) return
  parts.tellOthers('zh')
  later.value = parts
}

/**
 * Fetches all texts of a language. What is returned shows them, all at once; the promise rejects if
 * they can't be had, and nothing has changed then.
 */
export async function fetchLanguage(to: Language): Promise<() => void> {
  const isFirst = to === firstLanguage
  const [firstOfIt, laterOfIt] = await Promise.all([
    isFirst ? null : loadFirst(),
    // Also to tell those that keep texts of their own that it is English again.
    loadLater(),
  ])
  return () => {
    batch(() => {
      laterOfIt.tellOthers(to)
      later.value = isFirst ? null : laterOfIt
      showLanguage(to, firstOfIt)
    })
  }
}
