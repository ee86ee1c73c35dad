import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'

/** The layouts of the page, each of which the static page has. */
export type Layout = 'phone' | 'narrow' | 'wide'

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
  readonly layout: ReadonlySignal<Layout>
  /** Somebody has chosen plain text in the settings. */
  readonly preferPlainText: Signal<boolean>
}

/** Phones on their side are as wide as a small window, and too low for lanes above a time axis. */
const lowMedia = '(max-width: 999px) and (max-height: 499px)'
const narrowMedia = `(max-width: 899px), ${lowMedia}`
const landscapeMedia = `(min-width: 600px) and (max-width: 899px) and (orientation: landscape), (min-width: 600px) and ${lowMedia}`
/** Where code is edited as plain text. */
export const phoneMedia = '(max-width: 599px), (hover: none) and (pointer: coarse)'

/** By which media queries the static page chooses its layout: all of them must match; else `wide`. */
export const layoutMedia = {
  phone: [narrowMedia, phoneMedia],
  narrow: [narrowMedia],
} as const satisfies Partial<Record<Layout, readonly string[]>>

/** The kind of screen on which the page has this layout. */
export const screenOf = (layout: Layout): Screen => ({
  narrow: signal(layout !== 'wide'),
  landscape: signal(false),
  plainText: signal(layout === 'phone'),
  preferPlainText: signal(false),
  layout: signal(layout),
})

/** Follows the size of the window and the kind of pointer. */
export function createScreen(): Screen {
  const isPhone = matches(phoneMedia)
  const isAskedFor = new URLSearchParams(location.search).get('editor') === 'plain'
  const narrow = matches(narrowMedia)
  const preferPlainText = signal(false)
  const plainText = computed(() => isAskedFor || isPhone.value || preferPlainText.value)
  const layout = computed(() => (!narrow.value ? 'wide' : plainText.value ? 'phone' : 'narrow'))
  return {
    narrow,
    landscape: matches(landscapeMedia),
    plainText,
    preferPlainText,
    layout,
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
