import { computed, effect, type ReadonlySignal } from '@preact/signals'
import * as v from 'valibot'

import type { WordWrapChoice } from '../../editor/code-editor.ts'
import { keyOf } from '../../storage/keys.ts'
import { storedValue } from '../../storage/stored-value.ts'

/** Whether long lines of code are wrapped; survives a reload. */
export interface WordWrap {
  readonly choice: ReadonlySignal<WordWrapChoice>
  choose(choice: WordWrapChoice): void
}

/** The choice of the last visit, applied to plain editors as `data-word-wrap` of the document. */
export function createWordWrap(): WordWrap {
  const state = storedValue<{ choice: WordWrapChoice }>(
    { key: keyOf('word-wrap') },
    { version: 1, schema: v.object({ choice: v.picklist(['auto', 'on', 'off']) }), migrations: {} },
    { choice: 'auto' },
  )
  const choice = computed(() => state.value.choice)
  effect(() => {
    document.documentElement.dataset['wordWrap'] = choice.value
  })
  return {
    choice,
    choose: (next) => {
      state.value = { choice: next }
    },
  }
}
