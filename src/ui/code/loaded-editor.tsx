import { effect } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'

import type { CodeEditors } from '../../editor/code-editor.ts'
import type { Playground } from '../../playground/model.ts'
import type { EditorPort } from '../shell/editor-port.ts'
import type { EditedCode } from './edited-code.ts'
import { positionAt } from './text-position.ts'

interface LoadedEditorProps {
  readonly editors: CodeEditors
  readonly model: EditedCode
  /** Names its file, with the workspace: a lane, or `server`. */
  readonly file: string
  readonly workspace: Playground['workspace']
  readonly label: string
  readonly port: EditorPort
  /** Offset of the cursor that the editor takes over; null if it was not in this editor's place. */
  readonly caret: number | null
  readonly onChange: (value: string) => void
}

/** Monaco or CodeMirror, following code and problems. */
export function LoadedEditor(props: LoadedEditorProps) {
  const element = useRef<HTMLDivElement>(null)
  const { editors, model, file, label, port, caret, workspace } = props
  const { name } = workspace.value
  const onChange = useRef(props.onChange)
  onChange.current = props.onChange
  // Before the next paint and the next key: the text area whose place it takes has gone.
  useLayoutEffect(() => {
    if (!element.current) return undefined
    const code = model.code.peek()
    const editor = editors.open(element.current, {
      fileName: `${name}/${file}.ts`,
      value: code,
      ariaLabel: label,
      onChange: (value) => {
        // A key pressed before the next workspace's file is open is not for its code.
        if (workspace.peek().name === name) onChange.current(value)
      },
    })
    // The next workspace's code is for another file, which is opened in a moment.
    const stopCode = effect(() => {
      if (workspace.value.name === name) editor.setValue(model.code.value)
    })
    const stopProblems = effect(() => editor.setProblems(model.problems.value))
    const reveal: EditorPort['reveal'] = (position, focus) => editor.reveal(position, focus)
    port.reveal = reveal
    if (caret !== null) editor.reveal(positionAt(code, caret), true)
    return () => {
      if (port.reveal === reveal) port.reveal = null
      stopCode()
      stopProblems()
      editor.dispose()
    }
  }, [editors, model, file, label, port, workspace, name])
  return <div ref={element} class="monaco-host" />
}
