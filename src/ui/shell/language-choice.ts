import { computed, signal, type ReadonlySignal } from '@preact/signals'

import { messageOf } from '../../base/errors.ts'
import { firstLanguage, offeredLanguages, type Language } from '../../base/languages.ts'
import { language } from '../texts/language.ts'

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
  readonly change: () => Promise<void>
  /** The person has read what is said of languages. */
  readonly dismiss: () => void
  restore(): void
}

interface LanguageOptions {
  /** Fetches what else of the page is in a language; what is returned shows it. */
  readonly fetchRest: (to: Language) => Promise<() => void>
  /** Called once all is shown in the language. */
  readonly onChanged: () => void
}

const load = () => import('./change-language.ts')

/** Nearly all of it is fetched when it is needed: where nobody changes the language, nothing is. */
export function createLanguageChoice({ fetchRest, onChanged }: LanguageOptions): LanguageChoice {
  const other = computed(() => offeredLanguages.find((each) => each !== language.value) ?? null)
  const isChanging = signal(false)
  const problem = signal<string | null>(null)
  const isUntold = signal(false)
  const tell = async () => {
    const { takeUntold } = await load()
    isUntold.value = takeUntold()
  }
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
        const { changeLanguage } = await load()
        await changeLanguage(to, fetchRest)
        isUntold.value = false
        onChanged()
      } catch (error) {
        problem.value = messageOf(error)
      }
      isChanging.value = false
    },
    dismiss() {
      isUntold.value = false
      problem.value = null
    },
    restore() {
      if (language.peek() === firstLanguage) return
      void tell()
    },
  }
}
