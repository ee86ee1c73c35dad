import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import * as v from 'valibot'

import { stored } from './stored.ts'

type ThemeChoice = 'system' | 'light' | 'dark'

export interface Theme {
  readonly choice: ReadonlySignal<ThemeChoice>
  readonly resolved: ReadonlySignal<'light' | 'dark'>
  /** System, light, dark, and round again. */
  readonly next: () => void
}

const order = ['system', 'light', 'dark'] as const

/** The theme that the person chose, applied to the document as `data-theme`. */
export function createTheme(): Theme {
  const choice = stored<ThemeChoice>('chunkwise:theme', 1, v.picklist(order), 'system')
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
      choice.value = order[(order.indexOf(choice.value) + 1) % order.length] ?? 'system'
    },
  }
}
