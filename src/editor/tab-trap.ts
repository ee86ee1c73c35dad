import { KeyCode, type editor } from 'monaco-editor/editor'

/**
 * Lets the keyboard out of an editor in which Tab indents: after Escape, Tab (or Shift+Tab) moves
 * the focus on. Any other key, or leaving, makes Tab indent again (WCAG 2.1.2, No Keyboard Trap).
 */
export function leaveByEscapeThenTab(instance: editor.IStandaloneCodeEditor): void {
  let leaving = false
  const set = (next: boolean) => {
    if (leaving === next) return
    leaving = next
    instance.updateOptions({ tabFocusMode: next })
  }
  instance.onKeyDown((event) => {
    if (event.keyCode === KeyCode.Escape) set(true)
    else if (event.keyCode !== KeyCode.Tab && event.keyCode !== KeyCode.Shift) set(false)
  })
  instance.onDidBlurEditorWidget(() => set(false))
}
