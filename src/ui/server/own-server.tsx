import './own-server.css'

import { useEffect, useRef, useState } from 'preact/hooks'

import { examples } from '../../catalogue/examples/examples.ts'
import type { ServerDescription } from '../../catalogue/servers/server-description.ts'
import type { Playground } from '../../playground/model.ts'
import { CodeEditor, editorsOf } from '../code/code-editor.tsx'
import { SolutionDiff } from '../lesson/lesson-parts.tsx'
import type { Shell } from '../shell/shell.ts'
import { serverExampleTexts, serverTextsOf } from '../texts/server-words.ts'
import { serverTexts } from '../texts/server-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon } from '../widgets/icon.tsx'
import { ScrollRegion } from '../widgets/scroll-region.tsx'
import { useKeptFocus } from '../widgets/use-focus-fallback.ts'
import type { BeginServer } from './use-begin-server.ts'

interface OwnServerProps {
  readonly playground: Playground
  readonly shell: Shell
  /** The chosen simulated server. */
  readonly server: ServerDescription
  readonly begin: BeginServer
}

/** The server that the learner writes: its code, what it can begin with, and whether lanes have it. */
export function OwnServer({ playground, shell, server, begin }: OwnServerProps) {
  const { exists } = playground.writtenServer
  const [isChoosing, setChoosing] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const { port } = shell.places.server
  useKeptFocus(box)
  const isListShown = isChoosing || !exists.value
  const begunBefore = useRef(begin.begun)
  // Whoever has chosen what to begin with goes on in the code.
  useEffect(() => {
    if (begin.begun !== begunBefore.current) port.reveal?.({ line: 1, column: 1 }, true)
    begunBefore.current = begin.begun
  }, [begin.begun, port])
  const choose = (load: () => Promise<string>) => {
    void begin.with(load)
    setChoosing(false)
  }
  return (
    <div ref={box} class="own-server">
      {exists.value && (
        <Tools
          playground={playground}
          isChoosing={isChoosing}
          onChoosing={() => setChoosing(!isChoosing)}
        />
      )}
      <Problem text={begin.problem} />
      {isListShown && <Beginnings server={server} begin={begin} onChoose={choose} />}
      {exists.value && !isListShown && (
        <div class="own-server-code code">
          <ServerSolution playground={playground} shell={shell} />
          <CodeEditor
            shell={shell}
            workspace={playground.workspace}
            model={playground.writtenServer}
            file="server"
            label={serverTexts.value.own.code}
            port={port}
            onChange={(value) => playground.writtenServer.set(value)}
          />
        </div>
      )}
    </div>
  )
}

/** The server of a lesson's solution over the learner's, while the solution is shown. */
function ServerSolution({ playground, shell }: Pick<OwnServerProps, 'playground' | 'shell'>) {
  const lessons = shell.lessons.value
  const solution = lessons?.isSolutionShown.value && lessons.current.value?.solution.server
  if (!lessons || typeof solution !== 'string') return null
  return (
    <SolutionDiff
      editors={editorsOf(shell)}
      name={serverTexts.value.own.name}
      before={playground.writtenServer.code.value}
      after={solution}
      onApply={shell.screen.narrow.value ? () => lessons.applySolution() : null}
      onClose={() => lessons.hideSolution()}
    />
  )
}

const Problem = ({ text }: { readonly text: string | null }) =>
  text === null ? null : (
    <p class="own-server-problem" role="alert">
      {text}
    </p>
  )

interface ToolsProps {
  readonly playground: Playground
  readonly isChoosing: boolean
  readonly onChoosing: () => void
}

function Tools({ playground, isChoosing, onChoosing }: ToolsProps) {
  const t = serverTexts.value.own
  const { writtenServer } = playground
  const { isUsed, changed, canUndoReset } = writtenServer
  return (
    <div class="own-server-tools">
      <button
        type="button"
        class="button button-plain"
        onClick={() => writtenServer.use(!isUsed.value)}
      >
        {isUsed.value ? t.useSimulated : t.useOwn}
      </button>
      <ActionButton label={t.examples} expanded={isChoosing} onPress={onChoosing}>
        {t.examples}
      </ActionButton>
      <span class="own-server-resets">
        {canUndoReset.value && (
          <ActionButton
            kind="icon"
            label={t.undo}
            hint={t.undoHint}
            onPress={() => writtenServer.undoReset()}
          >
            <Icon name="undo" />
          </ActionButton>
        )}
        <ActionButton
          kind="icon"
          label={t.reset}
          hint={t.resetHint}
          disabledReason={changed.value ? null : t.nothingToReset}
          onPress={() => writtenServer.reset()}
        >
          <Icon name="reset" />
        </ActionButton>
      </span>
    </div>
  )
}

interface BeginningsProps {
  readonly server: ServerDescription
  readonly begin: BeginServer
  readonly onChoose: (load: () => Promise<string>) => void
}

/** What a server can begin with. */
function Beginnings({ server, begin, onChoose }: BeginningsProps) {
  const t = serverTexts.value.own
  return (
    <ScrollRegion kind="region" class="own-server-list" aria-label={t.examples}>
      <p class="server-summary">{t.intro}</p>
      <ul>
        <li>
          <button type="button" class="link" onClick={() => onChoose(begin.source)}>
            {t.like(serverTextsOf(server).name)}
          </button>
          <span>{t.likeNote}</span>
        </li>
        {examples.map((example) => {
          const { name, sentence } = serverExampleTexts(example)
          return (
            <li key={example.id}>
              <button type="button" class="link" onClick={() => onChoose(example.load)}>
                {name}
              </button>
              <span>{sentence}</span>
            </li>
          )
        })}
      </ul>
    </ScrollRegion>
  )
}
