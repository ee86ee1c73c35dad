import { signal, type ReadonlySignal } from '@preact/signals'
import * as v from 'valibot'

import { messageOf } from '../../base/errors.ts'
import { languages, offeredLanguages, type Language } from '../../base/languages.ts'
import { keyOf } from '../../storage/keys.ts'
import { restorableValue } from '../../storage/stored-value.ts'
import type { Versioned } from '../../storage/versioned.ts'
import { fetchLanguage, language } from '../texts/language.ts'

/** The language of the page, and the way to another. */
export interface LanguageChoice {
  /** The other language that can be had; null where the site has one. */
  readonly other: ReadonlySignal<Language | null>
  /** The texts of another are on their way. */
  readonly isChanging: ReadonlySignal<boolean>
  /** Why they could not be had; null as long as nothing is wrong. */
  readonly problem: ReadonlySignal<string | null>
  /** The page follows the browser's languages, which it says once. */
  readonly isUntold: ReadonlySignal<boolean>
  /** Shows all in the other language, and remembers that. Nothing else on the page changes. */
  change(): Promise<void>
  /** The person has read what is said of languages. */
  dismiss(): void
  restore(): void
}

/**
 * What the person chose; or what a first visit to the site's root got by the browser's languages, which
 * the page then tells. The script in the head of `index.html` reads it, and writes the latter.
 */
interface StoredLanguage {
  readonly language: Language | null
  readonly isTold: boolean
}

const languageAt = { key: keyOf('language') }
const languageKind: Versioned<StoredLanguage> = {
  version: 1,
  schema: v.object({
    language: v.nullable(v.picklist(languages)),
    isTold: v.boolean(),
  }),
  migrations: {},
}

interface LanguageOptions {
  /** Fetches what else of the page is in a language; what is returned shows it. */
  readonly fetchRest: (to: Language) => Promise<() => void>
  /** Called once all is shown in the language. */
  readonly onChanged: (to: Language) => void
}

export function createLanguageChoice({ fetchRest, onChanged }: LanguageOptions): LanguageChoice {
  const { state, restore } = restorableValue<StoredLanguage>(languageAt, languageKind, {
    language: null,
    isTold: true,
  })
  const other = signal<Language | null>(null)
  const isChanging = signal(false)
  const problem = signal<string | null>(null)
  const isUntold = signal(false)
  const look = () => {
    const now = language.peek()
    other.value = offeredLanguages.find((each) => each !== now) ?? null
  }
  look()
  return {
    other,
    isChanging,
    problem,
    isUntold,
    async change() {
      const to = other.peek()
      if (to === null || isChanging.peek()) return
      isChanging.value = true
      problem.value = null
      try {
        const shows = await Promise.all([fetchLanguage(to), fetchRest(to)])
        for (const show of shows) show()
        isUntold.value = false
        state.value = { language: to, isTold: true }
        look()
        onChanged(to)
      } catch (error) {
        problem.value = messageOf(error)
      } finally {
        isChanging.value = false
      }
    },
    dismiss() {
      isUntold.value = false
      problem.value = null
    },
    restore() {
      look()
      restore()
      const stored = state.peek()
      isUntold.value = !stored.isTold && stored.language === language.peek()
      if (isUntold.peek()) state.value = { ...stored, isTold: true }
    },
  }
}
