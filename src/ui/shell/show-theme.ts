import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'

export type ThemeChoice = 'system' | 'light' | 'dark'

/** What a choice comes to: `system` follows the system. */
export function resolveTheme(
  choice: ReadonlySignal<ThemeChoice>,
): ReadonlySignal<'light' | 'dark'> {
  const query = matchMedia('(prefers-color-scheme: dark)')
  const systemDark = signal(query.matches)
  query.addEventListener('change', () => {
    systemDark.value = query.matches
  })
  return computed(() =>
    choice.value === 'system' ? (systemDark.value ? 'dark' : 'light') : choice.value,
  )
}

/** Has the document follow it, for as long as the page lives. */
export function showTheme(resolved: ReadonlySignal<'light' | 'dark'>): void {
  effect(() => {
    document.documentElement.dataset['theme'] = resolved.value
  })
}
