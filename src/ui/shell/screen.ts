import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'

import { editorKinds, type EditorKind } from '../../editor/code-editor.ts'

/** The layouts of the page, each of which the static page has. */
export type Layout = 'phone' | 'narrow' | 'wide'

/** What kind of screen the page is on. */
export interface Screen {
  /** Guide, lanes and timeline do not fit beside each other: they become tabs. */
  readonly narrow: ReadonlySignal<boolean>
  /** A narrow screen that is wider than high: a view of the run has room for an output beside it. */
  readonly landscape: ReadonlySignal<boolean>
  /**
   * What code is edited with: as the address says (`?editor=plain`), as somebody has chosen, or
   * CodeMirror on a phone and on what is as small or as much without a keyboard, Monaco elsewhere.
   */
  readonly editor: ReadonlySignal<EditorKind>
  readonly layout: ReadonlySignal<Layout>
  /** What somebody has chosen in the settings. */
  readonly preferredEditor: Signal<EditorChoice>
}

/** `auto`: by the screen. */
export type EditorChoice = EditorKind | 'auto'

/** Phones on their side are as wide as a small window, and too low for lanes above a time axis. */
const lowMedia = '(max-width: 999px) and (max-height: 499px)'
const narrowMedia = `(max-width: 899px), ${lowMedia}`
const landscapeMedia = `(min-width: 600px) and (max-width: 899px) and (orientation: landscape), (min-width: 600px) and ${lowMedia}`
/** Where code is edited by fingers. */
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
  editor: signal(layout === 'phone' ? 'codemirror' : 'monaco'),
  preferredEditor: signal('auto'),
  layout: signal(layout),
})

/** Follows the size of the window and the kind of pointer. */
export function createScreen(): Screen {
  const isPhone = matches(phoneMedia)
  const inAddress = new URLSearchParams(location.search).get('editor')
  const askedFor = editorKinds.find((kind) => kind === inAddress)
  const narrow = matches(narrowMedia)
  const preferredEditor = signal<EditorChoice>('auto')
  const editor = computed(() => {
    if (askedFor) return askedFor
    if (preferredEditor.value !== 'auto') return preferredEditor.value
    // Monaco has no part in the one file.
    return isPhone.value || globalThis.chunkwiseFile ? 'codemirror' : 'monaco'
  })
  const isSmall = computed(() => isPhone.value || editor.value === 'plain')
  const layout = computed(() => (!narrow.value ? 'wide' : isSmall.value ? 'phone' : 'narrow'))
  return {
    narrow,
    landscape: matches(landscapeMedia),
    editor,
    preferredEditor,
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
