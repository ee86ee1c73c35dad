import './code.css'

import { useEffect, useRef } from 'preact/hooks'

import type { CodeEditors } from '../../editor/code-editor.ts'
import type { Playground } from '../../playground/model.ts'
import { laneNames, type Lane } from '../../trace/model/lane.ts'
import type { EditorPort } from '../shell/editor-port.ts'
import { SolutionDiff } from '../lesson/lesson-parts.tsx'
import { MonacoEditor } from './monaco-editor.tsx'
import { PlainEditor } from './plain-editor.tsx'
import type { Shell } from '../shell/shell.ts'
import { texts } from '../texts/texts.ts'
import { useKeptFocus } from '../widgets/use-focus-fallback.ts'

interface CodePaneProps {
  readonly playground: Playground
  readonly shell: Shell
  readonly lane: Lane
  readonly port: EditorPort
}

/**
 * The code of a lane: plain, highlighted text that can be edited at once, and Monaco in its place
 * when that has been loaded. On phones it stays plain and Monaco is never fetched.
 */
export function CodePane({ playground, shell, lane, port }: CodePaneProps) {
  const t = texts.value.code
  const plainOnly = shell.screen.plainText.value
  const current = shell.editors.current.value
  // Where the cursor was in the plain text, so that Monaco can take over in the middle of a word.
  const caret = useRef<number | null>(null)
  useEffect(() => {
    if (!plainOnly) shell.editors.load()
  }, [plainOnly, shell])
  const editors: CodeEditors | null =
    !plainOnly && current.state === 'ready' ? current.editors : null
  const label = t.label(laneNames[lane])
  const model = playground.lanes[lane]
  const lessons = shell.lessons.value
  const isDiffShown = lessons?.isSolutionShown.value === true
  const solution = isDiffShown ? lessons.current.value?.solution[lane] : undefined
  const box = useRef<HTMLDivElement>(null)
  // Whatever editor there is bears that name.
  useKeptFocus(box, `[aria-label="${label}"]`)
  return (
    <div ref={box} class="code">
      {solution !== undefined && (
        <SolutionDiff
          editors={editors}
          lane={lane}
          before={model.code.value}
          after={solution}
          onApply={shell.screen.narrow.value ? () => lessons?.applySolution() : null}
          onClose={() => lessons?.hideSolution()}
        />
      )}
      {editors ? (
        <MonacoEditor
          editors={editors}
          model={model}
          workspace={playground.workspace}
          label={label}
          port={port}
          caret={caret.current}
          onChange={(value) => playground.setCode(lane, value)}
        />
      ) : (
        <PlainEditor
          model={model}
          label={label}
          port={port}
          onCaret={(offset) => {
            caret.current = offset
          }}
          onChange={(value) => playground.setCode(lane, value)}
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
    </div>
  )
}
