import { computed, signal, type ReadonlySignal } from '@preact/signals'

/** What kind of screen the page is on. */
export interface Screen {
  /** Guide, lanes and timeline do not fit beside each other: they become tabs. */
  readonly narrow: ReadonlySignal<boolean>
  /** A narrow screen that is wider than high: a view of the run has room for an output beside it. */
  readonly landscape: ReadonlySignal<boolean>
  /**
   * Code is edited as plain text: on a phone, or something as small or as much without a keyboard,
   * and wherever the address says `?editor=plain`.
   */
  readonly plainText: ReadonlySignal<boolean>
}

/** Follows the size of the window and the kind of pointer. */
export function createScreen(): Screen {
  const isPhone = matches('(max-width: 599px), (hover: none) and (pointer: coarse)')
  const isAskedFor = new URLSearchParams(location.search).get('editor') === 'plain'
  return {
    narrow: matches('(max-width: 899px)'),
    landscape: matches('(max-width: 899px) and (orientation: landscape)'),
    plainText: computed(() => isAskedFor || isPhone.value),
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
