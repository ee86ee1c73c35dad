import { useEffect, useRef } from 'preact/hooks'

import type { Playground } from '../../playground/model.ts'
import { laneNames, type Lane } from '../../trace/model/lane.ts'
import { CodeEditor, editorsOf } from '../code/code-editor.tsx'
import type { EditorPort } from '../shell/editor-port.ts'
import { SolutionDiff } from '../lesson/lesson-parts.tsx'
import type { Shell } from '../shell/shell.ts'
import { texts } from '../texts/texts.ts'
import { useKeptFocus } from '../widgets/use-focus-fallback.ts'

interface CodePaneProps {
  readonly playground: Playground
  readonly shell: Shell
  readonly lane: Lane
  readonly port: EditorPort
}

/** The code of a lane, and over it the solution while that is shown. */
export function CodePane({ playground, shell, lane, port }: CodePaneProps) {
  const label = texts.value.code.label(laneNames[lane])
  const model = playground.lanes[lane]
  const lessons = shell.lessons.value
  const isDiffShown = lessons?.isSolutionShown.value === true
  const solution = isDiffShown ? lessons.current.value?.solution[lane] : undefined
  const isDiffed = solution !== undefined && shell.screen.editor.value === 'monaco'
  useEffect(() => {
    if (isDiffed) shell.editors.load()
  }, [isDiffed, shell])
  const box = useRef<HTMLDivElement>(null)
  // Whatever editor there is bears that name.
  useKeptFocus(box, `[aria-label="${label}"]`)
  return (
    <div ref={box} class="code">
      {solution !== undefined && (
        <SolutionDiff
          editors={editorsOf(shell)}
          name={laneNames[lane]}
          before={model.code.value}
          after={solution}
          onApply={shell.screen.narrow.value ? () => lessons?.applySolution() : null}
          onClose={() => lessons?.hideSolution()}
        />
      )}
      <CodeEditor
        shell={shell}
        workspace={playground.workspace}
        model={model}
        file={lane}
        label={label}
        port={port}
        onChange={(value) => playground.setCode(lane, value)}
      />
    </div>
  )
}
