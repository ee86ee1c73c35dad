import './code.css'

import { useEffect, useRef, useState } from 'preact/hooks'

import type { CodeEditors } from '../../editor/code-editor.ts'
import type { Playground } from '../../playground/model.ts'
import type { EditorPort } from '../shell/editor-port.ts'
import type { PanelShell } from '../shell/shell.ts'
import { texts } from '../texts/texts.ts'
import type { EditedCode } from './edited-code.ts'
import { LoadedEditor } from './loaded-editor.tsx'
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

/** What edits code, once it is there; null where only plain text is wanted. */
export function editorsOf(shell: PanelShell): CodeEditors | null {
  const current = shell.editors.current.value
  return shell.screen.editor.value !== 'plain' && current.state === 'ready' ? current.editors : null
}

/**
 * Code as plain, highlighted text that can be edited at once, and Monaco or CodeMirror in its place once
 * somebody wants to edit it or the page has been idle. CodeMirror is for fingers: taking the place of a
 * text area with the focus, it would close the keyboard on the screen, so it waits until that has gone.
 * Its parent has the class `code`.
 */
export function CodeEditor(props: CodeEditorProps) {
  const { shell, model, label, port, onChange } = props
  const t = texts.value.code
  const kind = shell.screen.editor.value
  const current = shell.editors.current.value
  // Where the cursor was in the plain text, so that an editor can take over in the middle of a word.
  const caret = useRef<number | null>(null)
  const [isWanted, setWanted] = useState(false)
  const [isComposing, setComposing] = useState(false)
  const [isFocused, setFocused] = useState(false)
  useEffect(
    () => (kind === 'plain' ? undefined : shell.editors.whenIdle(() => setWanted(true))),
    [kind, shell],
  )
  const mustStay = isComposing || (kind === 'codemirror' && isFocused)
  const editors = isWanted && !mustStay ? editorsOf(shell) : null
  return (
    <>
      {editors ? (
        <LoadedEditor
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
            setFocused(offset !== null)
            if (kind === 'plain' || isWanted || offset === null) return
            shell.editors.load()
            setWanted(true)
          }}
          onComposing={setComposing}
          onChange={onChange}
        />
      )}
      {kind !== 'plain' && current.state === 'failed' && (
        <output class="code-notice">
          {t.unloadable}{' '}
          <button type="button" class="link" title={current.message} onClick={shell.editors.load}>
            {t.tryAgain}
          </button>
        </output>
      )}
      {editors && kind === 'monaco' && <p class="code-leave">{t.leave}</p>}
    </>
  )
}
