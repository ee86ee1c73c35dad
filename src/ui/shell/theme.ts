import { computed, type ReadonlySignal } from '@preact/signals'
import * as v from 'valibot'

import { keyOf } from '../../storage/keys.ts'
import { restorableValue } from '../../storage/stored-value.ts'
import type { Versioned } from '../../storage/versioned.ts'
import { resolveTheme, showTheme, type ThemeChoice } from './show-theme.ts'

export interface Theme {
  readonly choice: ReadonlySignal<ThemeChoice>
  readonly resolved: ReadonlySignal<'light' | 'dark'>
  /** System, light, dark, and round again. */
  readonly next: () => void
  /** Takes the choice over from the last visit; from then on the document follows. Call it once. */
  restore(): void
}

const order = ['system', 'light', 'dark'] as const

const themeAt = { key: keyOf('theme'), formerKey: 'chunkwise:theme' }
const themeKind: Versioned<{ choice: ThemeChoice }> = {
  version: 2,
  schema: v.object({ choice: v.picklist(order) }),
  // Version 1 had the choice alone, in `value`.
  migrations: { 1: ({ value }) => ({ choice: value }) },
}

/**
 * The theme that the person chose, applied to the document as `data-theme`. Until the script runs,
 * the one in the head of `index.html` does that.
 */
export function createTheme(): Theme {
  const { state, restore } = restorableValue<{ choice: ThemeChoice }>(themeAt, themeKind, {
    choice: 'system',
  })
  const choice = computed(() => state.value.choice)
  const resolved = resolveTheme(choice)
  return {
    choice,
    resolved,
    next: () => {
      state.value = {
        choice: order[(order.indexOf(choice.value) + 1) % order.length] ?? 'system',
      }
    },
    restore() {
      restore()
      showTheme(resolved)
    },
  }
}
