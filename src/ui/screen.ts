import { signal, type ReadonlySignal } from '@preact/signals'

/** What kind of screen the page is on. */
export interface Screen {
  /** Guide, lanes and timeline do not fit beside each other: they become tabs. */
  readonly narrow: ReadonlySignal<boolean>
  /** A phone, or something as small or as much without a keyboard: code is edited as plain text. */
  readonly plainText: ReadonlySignal<boolean>
}

/** Follows the size of the window and the kind of pointer. */
export function createScreen(): Screen {
  return {
    narrow: matches('(max-width: 899px)'),
    plainText: matches('(max-width: 599px), (hover: none) and (pointer: coarse)'),
  }
}

function matches(media: string): ReadonlySignal<boolean> {
  const query = matchMedia(media)
  const state = signal(query.matches)
  query.addEventListener('change', () => {
    state.value = query.matches
  })
  return state
}
