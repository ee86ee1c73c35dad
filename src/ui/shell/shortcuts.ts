import { computed, signal, type ReadonlySignal } from '@preact/signals'

import { listen, type Dispose } from '../../base/dispose.ts'

/*
 * Keys that work wherever the focus is. To add some: a `follow…Keys` function here, which `app.tsx`
 * calls beside `followRunKeys`; their `aria-keyshortcuts` on the button that does the same
 * (`keyShortcuts` of `ActionButton`); their words in `ui/texts/en.ts` (`runKeys`).
 *
 * Prefer keys of one part of the page, heard by an `onKeyDown` of that part (steps along the axis:
 * `ui/app/lower-panel.tsx`). They take no key from editors, browsers and screen readers.
 */

type Keyboard = 'apple' | 'other'
const found = signal<Keyboard>('other')

/** Whose keys the person has; as the static page says it, until `findKeyboard` is called. */
export const keyboard: ReadonlySignal<Keyboard> = found

/** The keys that run all lanes. */
export const runKeysAria = computed(() =>
  keyboard.value === 'apple' ? 'Meta+Enter' : 'Control+Enter',
)

/** Finds out whose keys the person has. */
export function findKeyboard(): void {
  if (applePlatform.test(navigator.platform)) found.value = 'apple'
}

/** What `navigator.platform` is where the keys are Apple's. */
export const applePlatform = /Mac|iPhone|iPad/

/** Calls `run` on Ctrl+Enter or ⌘+Enter wherever the focus is, before an editor can take the keys. */
export function followRunKeys(run: () => void): Dispose {
  return listen(
    globalThis.window,
    'keydown',
    (event: KeyboardEvent) => {
      // Enter that ends a word of an input method runs nothing.
      if (event.isComposing || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      if (event.altKey || event.shiftKey) return
      event.preventDefault()
      event.stopPropagation()
      if (!event.repeat) run()
    },
    { capture: true },
  )
}
