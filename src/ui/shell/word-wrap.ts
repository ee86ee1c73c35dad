import { computed, effect, type ReadonlySignal } from '@preact/signals'
import * as v from 'valibot'

import type { WordWrapChoice } from '../../editor/code-editor.ts'
import { keyOf } from '../../storage/keys.ts'
import { restorableValue } from '../../storage/stored-value.ts'
import type { Versioned } from '../../storage/versioned.ts'

/** Whether long lines of code are wrapped; survives a reload. */
export interface WordWrap {
  readonly choice: ReadonlySignal<WordWrapChoice>
  choose(choice: WordWrapChoice): void
  /** Takes the choice over from the last visit; from then on the document follows. Call it once. */
  restore(): void
}

const wordWrapKind: Versioned<{ choice: WordWrapChoice }> = {
  version: 1,
  schema: v.object({ choice: v.picklist(['auto', 'on', 'off']) }),
  migrations: {},
}

/** Where the choice is, and in which version, for who reads it before the app does. */
export const wordWrapStoredAs = { key: keyOf('word-wrap'), version: wordWrapKind.version }

/** The person's choice, applied to plain editors as `data-word-wrap` of the document. */
export function createWordWrap(): WordWrap {
  const { state, restore } = restorableValue<{ choice: WordWrapChoice }>(
    { key: wordWrapStoredAs.key },
    wordWrapKind,
    { choice: 'auto' },
  )
  const choice = computed(() => state.value.choice)
  return {
    choice,
    choose: (next) => {
      state.value = { choice: next }
    },
    restore() {
      restore()
      effect(() => {
        document.documentElement.dataset['wordWrap'] = choice.value
      })
    },
  }
}
