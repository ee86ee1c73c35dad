import { effect, signal, type ReadonlySignal } from '@preact/signals'

import { messageOf } from '../../base/errors.ts'
import type { CodeEditors } from '../../editor/code-editor.ts'
import { createCodeEditors } from '../../editor/load.ts'
import type { Theme } from './theme.ts'
import type { WordWrap } from './word-wrap.ts'

type EditorsState =
  | { readonly state: 'waiting' }
  | { readonly state: 'ready'; readonly editors: CodeEditors }
  | { readonly state: 'failed'; readonly message: string }

/** Monaco, once it is there. */
export interface Editors {
  readonly current: ReadonlySignal<EditorsState>
  /** Starts loading when `turn` comes; calling it again does nothing, unless loading failed. */
  readonly load: () => void
}

/**
 * Knows how to load the code editors, and keeps them in the theme of the page, with its word wrap. `turn` settles when
 * what matters more is there.
 */
export function createEditors(
  theme: Theme,
  wordWrap: WordWrap,
  turn: () => Promise<void>,
): Editors {
  const current = signal<EditorsState>({ state: 'waiting' })
  let loading = false
  const start = async () => {
    try {
      await turn()
      const editors = await createCodeEditors(theme.resolved.peek())
      effect(() => editors.setTheme(theme.resolved.value))
      effect(() => editors.setWordWrap(wordWrap.choice.value))
      current.value = { state: 'ready', editors }
    } catch (error) {
      loading = false
      current.value = { state: 'failed', message: messageOf(error) }
    }
  }
  return {
    current,
    load: () => {
      if (loading) return
      loading = true
      void start()
    },
  }
}
