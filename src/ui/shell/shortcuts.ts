import { listen, type Dispose } from '../../base/dispose.ts'

const isApple = /Mac|iPhone|iPad/.test(navigator.platform)

/** Whose keys the person has. */
export const keyboard = isApple ? 'apple' : 'other'

/** The keys that run all lanes. */
export const runKeysAria = isApple ? 'Meta+Enter' : 'Control+Enter'

/** Calls `run` on Ctrl+Enter or ⌘+Enter wherever the focus is, before an editor can take the keys. */
export function followRunKeys(run: () => void): Dispose {
  return listen(
    globalThis.window,
    'keydown',
    (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      if (event.altKey || event.shiftKey) return
      event.preventDefault()
      event.stopPropagation()
      if (!event.repeat) run()
    },
    { capture: true },
  )
}
