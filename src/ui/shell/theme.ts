import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import * as v from 'valibot'

import { keyOf } from '../../storage/keys.ts'
import { storedValue } from '../../storage/stored-value.ts'
import type { Versioned } from '../../storage/versioned.ts'

type ThemeChoice = 'system' | 'light' | 'dark'

export interface Theme {
  readonly choice: ReadonlySignal<ThemeChoice>
  readonly resolved: ReadonlySignal<'light' | 'dark'>
  /** System, light, dark, and round again. */
  readonly next: () => void
}

const order = ['system', 'light', 'dark'] as const

const themeAt = { key: keyOf('theme'), formerKey: 'chunkwise:theme' }
const themeKind: Versioned<{ choice: ThemeChoice }> = {
  version: 2,
  schema: v.object({ choice: v.picklist(order) }),
  // Version 1 had the choice alone, in `value`.
  migrations: { 1: ({ value }) => ({ choice: value }) },
}

/** The theme that the person chose, applied to the document as `data-theme`. */
export function createTheme(): Theme {
  const state = storedValue<{ choice: ThemeChoice }>(themeAt, themeKind, { choice: 'system' })
  const choice = computed(() => state.value.choice)
  const query = matchMedia('(prefers-color-scheme: dark)')
  const systemDark = signal(query.matches)
  query.addEventListener('change', () => {
    systemDark.value = query.matches
  })
  const resolved = computed(() =>
    choice.value === 'system' ? (systemDark.value ? 'dark' : 'light') : choice.value,
  )
  effect(() => {
    document.documentElement.dataset['theme'] = resolved.value
  })
  return {
    choice,
    resolved,
    next: () => {
      state.value = {
        choice: order[(order.indexOf(choice.value) + 1) % order.length] ?? 'system',
      }
    },
  }
}
