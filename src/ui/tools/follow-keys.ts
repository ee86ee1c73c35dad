import { listen, type Dispose } from '../../base/dispose.ts'
import { openDialog } from './open-dialog.ts'

/** Where characters are typed, and keys are the editor's own. */
const typing = ['input', 'textarea', 'select', '[contenteditable="true"]', '.monaco-place']

/**
 * `?` shows the shortcuts, Ctrl+K or ⌘+K the list of everything, unless somebody is typing, a dialog
 * is open, or a part of the page has taken the key.
 */
export function followToolKeys(): Dispose {
  return listen(window, 'keydown', (event: KeyboardEvent) => {
    const { target, key } = event
    if (event.defaultPrevented || event.isComposing || event.altKey || event.repeat) return
    if (target instanceof Element && target.closest([...typing, 'dialog[open]'].join())) return
    const hasModifier = event.ctrlKey || event.metaKey
    if (key === '?' && !hasModifier) openDialog.value = 'shortcuts'
    else if (key.toLowerCase() === 'k' && hasModifier && !event.shiftKey) {
      openDialog.value = 'palette'
    } else return
    event.preventDefault()
  })
}
