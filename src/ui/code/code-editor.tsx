import './code.css'

import { useEffect, useRef, useState } from 'preact/hooks'

import type { CodeEditors } from '../../editor/code-editor.ts'
import type { Playground } from '../../playground/model.ts'
import type { EditorPort } from '../shell/editor-port.ts'
import type { PanelShell } from '../shell/shell.ts'
import { texts } from '../texts/texts.ts'
import type { EditedCode } from './edited-code.ts'
import { MonacoEditor } from './monaco-editor.tsx'
import { PlainEditor } from './plain-editor.tsx'

interface CodeEditorProps {
  readonly shell: PanelShell
  readonly workspace: Playground['workspace']
  readonly model: EditedCode
  /** Names its file, with the workspace: a lane, or `server`. */
  readonly file: string
  readonly label: string
  readonly port: EditorPort
  readonly onChange: (value: string) => void
}

/** Monaco, once it is there; null where only plain text is wanted. */
export function editorsOf(shell: PanelShell): CodeEditors | null {
  const current = shell.editors.current.value
  return !shell.screen.plainText.value && current.state === 'ready' ? current.editors : null
}

/**
 * Code as plain, highlighted text that can be edited at once, and Monaco in its place once somebody
 * wants to edit it or the page has been idle. On phones it stays plain and Monaco is never fetched. Its
 * parent has the class `code`.
 */
export function CodeEditor(props: CodeEditorProps) {
  const { shell, model, label, port, onChange } = props
  const t = texts.value.code
  const plainOnly = shell.screen.plainText.value
  const current = shell.editors.current.value
  // Where the cursor was in the plain text, so that Monaco can take over in the middle of a word.
  const caret = useRef<number | null>(null)
  const [isWanted, setWanted] = useState(false)
  const [isComposing, setComposing] = useState(false)
  useEffect(
    () => (plainOnly ? undefined : shell.editors.whenIdle(() => setWanted(true))),
    [plainOnly, shell],
  )
  const editors = isWanted && !isComposing ? editorsOf(shell) : null
  return (
    <>
      {editors ? (
        <MonacoEditor
          editors={editors}
          model={model}
          file={props.file}
          workspace={props.workspace}
          label={label}
          port={port}
          caret={caret.current}
          onChange={onChange}
        />
      ) : (
        <PlainEditor
          model={model}
          label={label}
          port={port}
          onCaret={(offset) => {
            caret.current = offset
            if (plainOnly || isWanted || offset === null) return
            shell.editors.load()
            setWanted(true)
          }}
          onComposing={setComposing}
          onChange={onChange}
        />
      )}
      {!plainOnly && current.state === 'failed' && (
        <output class="code-notice">
          {t.unloadable}{' '}
          <button type="button" class="link" title={current.message} onClick={shell.editors.load}>
            {t.tryAgain}
          </button>
        </output>
      )}
      {editors && <p class="code-leave">{t.leave}</p>}
    </>
  )
}
