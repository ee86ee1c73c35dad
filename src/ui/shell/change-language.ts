import { batch } from '@preact/signals'
import * as v from 'valibot'

import { firstLanguage, languages, languageTags, type Language } from '../../base/languages.ts'
import { keyOf } from '../../storage/keys.ts'
import { storedValue } from '../../storage/stored-value.ts'
import type { Versioned } from '../../storage/versioned.ts'
import { language, loadFirst, loadLater, showLanguage } from '../texts/language.ts'
import { loadEnglishWhyTexts } from '../texts/why-texts.ts'

/*
 * Changing the language of the page. Fetched when somebody does so, and where a page is in another
 * language than the first.
 */

/**
 * What the person chose; or what a first visit to the site's root got by the browser's languages, which
 * the page then tells. The script in the head of `index.html` reads it, and writes the latter.
 */
interface StoredLanguage {
  readonly language: Language | null
  readonly isTold: boolean
}

const languageKind: Versioned<StoredLanguage> = {
  version: 1,
  schema: v.object({
    language: v.nullable(v.picklist(languages)),
    isTold: v.boolean(),
  }),
  migrations: {},
}

const stored = storedValue<StoredLanguage>({ key: keyOf('language') }, languageKind, {
  language: null,
  isTold: true,
})

/** Whether the page is to say that it follows the browser's languages: once. */
export function takeUntold(): boolean {
  const { isTold, language: followed } = stored.peek()
  if (isTold) return false
  stored.value = { language: followed, isTold: true }
  return followed === language.peek()
}

/**
 * Fetches all texts of a language, and shows them all at once. Rejects if they can't be had, and
 * nothing has changed then.
 *
 * @param fetchRest - fetches what the page has besides the interface; what it returns shows that
 */
export async function changeLanguage(
  to: Language,
  fetchRest: (to: Language) => Promise<() => void>,
): Promise<void> {
  const isFirst = to === firstLanguage
  const [first, later, showRest] = await Promise.all([
    isFirst ? null : loadFirst(),
    // In English as well: to tell those that keep texts of their own.
    loadLater(),
    fetchRest(to),
    isFirst ? loadEnglishWhyTexts() : undefined,
  ])
  batch(() => {
    later.tellOthers(to)
    showLanguage(to, first, isFirst ? null : later)
    showRest()
  })
  document.documentElement.lang = languageTags[to]
  stored.value = { language: to, isTold: true }
}
