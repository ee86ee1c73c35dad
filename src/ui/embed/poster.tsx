import { signal, type ReadonlySignal } from '@preact/signals'

import { highlight } from '../../editor/highlight.ts'
import { laneNames, type Lane, type LaneCode } from '../../trace/model/lane.ts'
import { embedTexts } from '../texts/embed-texts.ts'
import { CodeLines } from '../widgets/code-lines.tsx'
import { NoRun, type EmbedParts } from './frame.tsx'

interface PosterOptions {
  readonly lanes: readonly Lane[]
  readonly code: ReadonlySignal<LaneCode>
  readonly isAwaited: ReadonlySignal<boolean>
  readonly problem: ReadonlySignal<string | null>
  /** Somebody wants to edit the code of this lane. */
  readonly onEdit: (lane: Lane) => void
}

/** Code to read, and nothing that runs or edits it. */
export function createPoster(options: PosterOptions): EmbedParts {
  const { lanes, code, isAwaited, problem, onEdit } = options
  const shownLane = signal(lanes[0])
  return {
    stateOf: () => 'idle',
    stateText: () => embedTexts.value.idle,
    isRunning: signal(false),
    isAwaited,
    problem,
    isSimulated: signal(false),
    shownLane,
    showLane: (lane) => {
      shownLane.value = lane
    },
    code: (lane) => (
      <div class="plain-editor">
        <div
          class="plain-editor-sheet"
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a real field has no colours
          role="textbox"
          aria-multiline="true"
          aria-readonly="true"
          aria-label={embedTexts.value.code(laneNames[lane])}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what is in it can scroll
          tabIndex={0}
          onClick={() => onEdit(lane)}
          onKeyDown={({ key }) => {
            // Any key but those that leave it, or read on in it.
            if (key === 'Enter' || key === 'F2' || key.length === 1) onEdit(lane)
          }}
        >
          <pre>
            <CodeLines lines={highlight(code.value[lane] ?? '')} />
          </pre>
        </div>
      </div>
    ),
    log: (lane) => <EmptyLog lane={lane} />,
    view: () => <NoRun />,
    announcer: null,
  }
}

/** As the log of a lane looks that has not run. */
function EmptyLog({ lane }: { readonly lane: Lane }) {
  const t = embedTexts.value
  return (
    <div class="log">
      <div class="log-head">
        <span aria-hidden="true">{t.output}</span>
      </div>
      <section class="log-body" aria-label={t.outputOf(laneNames[lane])}>
        <p class="log-empty">{t.nothingYet}</p>
      </section>
    </div>
  )
}
