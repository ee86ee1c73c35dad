import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'

import type { Dispose } from '../../base/dispose.ts'
import { messageOf } from '../../base/errors.ts'
import type { CodeEditors, EditorKind } from '../../editor/code-editor.ts'
import { createCodeEditors, type LoadedEditorKind } from '../../editor/load.ts'
import { whenIdle } from './idle.ts'
import type { Theme } from './theme.ts'
import type { WordWrap } from './word-wrap.ts'

type EditorsState =
  | { readonly state: 'waiting' }
  | { readonly state: 'ready'; readonly editors: CodeEditors }
  | { readonly state: 'failed'; readonly message: string }

/** Monaco or CodeMirror, once it is there. */
export interface Editors {
  readonly current: ReadonlySignal<EditorsState>
  /** Loads it now; calling it again does nothing, unless loading failed. */
  readonly load: () => void
  /**
   * Calls `task`, which makes an editor, when the page has been idle and the editors are there; loads
   * them then if need be. Returns what cancels it.
   */
  readonly whenIdle: (task: () => void) => Dispose
}

/** Somebody who moves the mouse towards Run pauses for less. */
const quietMs = 1000
/** Each further editor takes some tens of milliseconds. */
const quietBetweenMs = 200

interface EditorsOptions {
  /** Which of them. Nothing is loaded as long as it says plain text. */
  readonly kind: ReadonlySignal<EditorKind>
  readonly theme: Pick<Theme, 'resolved'>
  readonly wordWrap: Pick<WordWrap, 'choice'>
  /** Settles when what matters more than an editor that nobody has asked for is there. */
  readonly turn: () => Promise<void>
  readonly isBusy: () => boolean
}

/**
 * Knows how to load the code editors, and keeps them in the theme and the language of the page, with its
 * word wrap. Who chooses another kind meets it at once, or as soon as it is there.
 */
export function createEditors({ kind, ...options }: EditorsOptions): Editors {
  const all = { monaco: editorsOf('monaco', options), codemirror: editorsOf('codemirror', options) }
  const chosen = computed(() => all[kind.value === 'codemirror' ? 'codemirror' : 'monaco'])
  return {
    current: computed(() => chosen.value.current.value),
    load: () => chosen.peek().load(),
    whenIdle: (task) => chosen.peek().whenIdle(task),
  }
}

function editorsOf(
  kind: LoadedEditorKind,
  { theme, wordWrap, turn, isBusy }: Omit<EditorsOptions, 'kind'>,
): Editors {
  const current = signal<EditorsState>({ state: 'waiting' })
  let loading: Promise<void> | null = null
  const start = async () => {
    try {
      const [editors, { editorTexts }] = await Promise.all([
        createCodeEditors(kind, theme.resolved.peek()),
        import('../texts/editor-texts.ts'),
      ])
      effect(() => editors.setTexts(editorTexts.value))
      effect(() => editors.setTheme(theme.resolved.value))
      effect(() => editors.setWordWrap(wordWrap.choice.value))
      current.value = { state: 'ready', editors }
    } catch (error) {
      loading = null
      current.value = { state: 'failed', message: messageOf(error) }
    }
  }
  const load = () => (loading ??= start())
  const tasks = new Set<() => void>()
  let isWaiting = false
  /** One editor an idle moment, so that a key or a press in between never waits for long. */
  const makeNext = async () => {
    await load()
    const [task] = tasks
    if (task && current.peek().state === 'ready') {
      tasks.delete(task)
      task()
    }
    isWaiting = current.peek().state === 'ready' && tasks.size > 0
    if (isWaiting) whenIdle(() => void makeNext(), quietBetweenMs, isBusy)
  }
  return {
    current,
    load: () => void load(),
    whenIdle(task) {
      tasks.add(task)
      if (!isWaiting) {
        isWaiting = true
        void turn().then(() => whenIdle(() => void makeNext(), quietMs, isBusy))
      }
      return () => tasks.delete(task)
    },
  }
}
