import { effect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'

import type { CodeEditors } from '../editor/code-editor.ts'
import type { LaneModel } from '../playground/model.ts'
import type { EditorPort } from './editor-port.ts'
import { positionAt } from './text-position.ts'

interface MonacoEditorProps {
  readonly editors: CodeEditors
  readonly model: LaneModel
  readonly label: string
  readonly port: EditorPort
  /** Offset of the cursor that the editor takes over; null if it was not in this editor's place. */
  readonly caret: number | null
  readonly onChange: (value: string) => void
}

/** The full editor, following code and problems of a lane. */
export function MonacoEditor(props: MonacoEditorProps) {
  const element = useRef<HTMLDivElement>(null)
  const { editors, model, label, port, caret } = props
  const onChange = useRef(props.onChange)
  onChange.current = props.onChange
  useEffect(() => {
    if (!element.current) return undefined
    const code = model.code.peek()
    const editor = editors.open(element.current, {
      fileName: `${model.lane}.ts`,
      value: code,
      ariaLabel: label,
      onChange: (value) => onChange.current(value),
    })
    const stopCode = effect(() => editor.setValue(model.code.value))
    const stopProblems = effect(() => editor.setProblems(model.problems.value))
    port.reveal = (position) => editor.reveal(position)
    if (caret !== null) editor.reveal(positionAt(code, caret))
    return () => {
      port.reveal = null
      stopCode()
      stopProblems()
      editor.dispose()
    }
  }, [editors, model, label, port])
  return <div ref={element} class="monaco-host" />
}
