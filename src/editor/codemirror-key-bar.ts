import { indentMore, redo, redoDepth, undo, undoDepth } from '@codemirror/commands'
import { openSearchPanel } from '@codemirror/search'
import type { Extension } from '@codemirror/state'
import { showPanel, type Command, type EditorView, type Panel } from '@codemirror/view'

import type { EditorTexts } from './code-editor.ts'

/** Buttons below the code, while it has the focus, for keys that a keyboard on a screen doesn't have. */
export const keyBar = (texts: EditorTexts['keys']): Extension =>
  showPanel.of((view) => barOf(view, texts))

function barOf(view: EditorView, texts: EditorTexts['keys']): Panel {
  const dom = document.createElement('div')
  dom.className = 'cm-key-bar'
  dom.role = 'toolbar'
  dom.ariaLabel = texts.bar
  const add = (text: string, command: Command): HTMLButtonElement => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button'
    button.textContent = text
    // The code keeps the focus, and with it the keyboard on the screen.
    button.addEventListener('pointerdown', (event) => event.preventDefault())
    button.addEventListener('click', () => command(view))
    dom.append(button)
    return button
  }
  const backwards = add(texts.undo, undo)
  const forwards = add(texts.redo, redo)
  add(texts.indent, indentMore)
  add(texts.find, openSearchPanel)
  const update = () => {
    backwards.ariaDisabled = String(undoDepth(view.state) === 0)
    forwards.ariaDisabled = String(redoDepth(view.state) === 0)
  }
  update()
  return { dom, update }
}
