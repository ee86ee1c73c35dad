import { computed, signal, type ReadonlySignal } from '@preact/signals'
import { useRef } from 'preact/hooks'

import type { EmbedTheme, EmbedView } from '../../playground/embed/embed-options.ts'
import type { Playground } from '../../playground/model.ts'
import { laneNames, type Lane } from '../../trace/model/lane.ts'
import { Announcer } from '../app/announcer.tsx'
import { CodeEditor } from '../code/code-editor.tsx'
import { LaneLog } from '../lane/lane-log.tsx'
import { createAnnouncements } from '../shell/announcements.ts'
import { createEditors } from '../shell/editors.ts'
import { createLanesShown } from '../shell/lanes-shown.ts'
import type { MissingPart } from '../shell/missing-part.ts'
import { createNavigation } from '../shell/navigation.ts'
import { createScreen } from '../shell/screen.ts'
import type { PanelShell } from '../shell/shell.ts'
import { resolveTheme } from '../shell/show-theme.ts'
import { embedTexts } from '../texts/embed-texts.ts'
import { texts } from '../texts/texts.ts'
import { told } from '../texts/told-texts.ts'
import { onDemand } from '../widgets/on-demand.tsx'
import { useKeptFocus } from '../widgets/use-focus-fallback.ts'
import { NoRun, type EmbedParts } from './frame.tsx'

const BytesPanel = onDemand(async () => (await import('../bytes/bytes-panel.tsx')).BytesPanel)
const ConsolePanel = onDemand(
  async () => (await import('../console/console-panel.tsx')).ConsolePanel,
)
const TimelinePanel = onDemand(
  async () => (await import('../timeline/timeline-panel.tsx')).TimelinePanel,
)

/** Fetches the code of views, so that the first run doesn't wait for it. */
export async function preloadViews(views: readonly EmbedView[]): Promise<void> {
  const all = { timeline: TimelinePanel, bytes: BytesPanel, console: ConsolePanel }
  await Promise.all(views.map((view) => all[view].preload()))
}

interface Player extends EmbedParts {
  /** Takes the focus into the code of a lane. */
  readonly edit: (lane: Lane) => void
}

/**
 * What shows the playground in an embed. Nothing of it is restored from storage or kept there. An
 * editor comes when somebody goes into the code, and never by itself.
 */
export function createPlayer(
  playground: Playground,
  theme: EmbedTheme,
  missingPart: MissingPart,
): Player {
  const resolved = resolveTheme(signal(theme))
  const lanesShown = createLanesShown()
  const places = createNavigation(lanesShown)
  const screen = createScreen()
  const shell: PanelShell = {
    theme: { resolved },
    screen,
    editors: createEditors({
      kind: screen.editor,
      theme: { resolved },
      wordWrap: { choice: signal('auto' as const) },
      turn: () => new Promise(() => {}),
      isBusy: () => playground.running.peek(),
    }),
    places,
  }
  const { lanes } = playground.workspace.peek()
  const view = (each: EmbedView, isShown: boolean) => {
    if (!playground.view.value) return <NoRun />
    switch (each) {
      case 'timeline':
        return <TimelinePanel playground={playground} shell={shell} hasTools={false} />
      case 'bytes':
        return <BytesPanel playground={playground} visible={isShown} />
      case 'console':
        return <ConsolePanel playground={playground} shell={shell} />
      default:
        return each satisfies never
    }
  }
  return {
    stateOf: (lane) => playground.lanes[lane].state.value,
    stateText: (lane) => texts.value.lane.states[playground.lanes[lane].state.value],
    isRunning: playground.running,
    isAwaited: computed(() => playground.awaited.value.length > 0),
    problem: problemOf(playground, missingPart),
    isSimulated: computed(() => playground.simulatedBrowser.value !== null),
    shownLane: computed(() => lanes.find((lane) => lanesShown.rankOf(lane, lanes) === 0)),
    showLane: (lane) => lanesShown.show(lane),
    code: (lane) => <EmbedCode playground={playground} shell={shell} lane={lane} />,
    log: (lane) => (
      <LaneLog playground={playground} lane={lane} port={places.ports[lane]} places={places} />
    ),
    view,
    announcer: <Announcer playground={playground} announcements={createAnnouncements()} />,
    edit: (lane) => places.reveal(lane, null),
  }
}

/** Why nothing runs here, or why a part is missing. */
function problemOf(
  { readiness }: Playground,
  { cause }: MissingPart,
): ReadonlySignal<string | null> {
  return computed(() => {
    const now = readiness.value
    if (now.state === 'impossible') {
      // What to do about it is to go to the site itself, which the notice goes on with.
      return texts.value.readiness.impossible(told(now.message))
    }
    return cause.value === null ? null : embedTexts.value.unloaded
  })
}

interface EmbedCodeProps {
  readonly playground: Playground
  readonly shell: PanelShell
  readonly lane: Lane
}

function EmbedCode({ playground, shell, lane }: EmbedCodeProps) {
  const label = texts.value.code.label(laneNames[lane])
  const box = useRef<HTMLDivElement>(null)
  // Whatever editor there is bears that name.
  useKeptFocus(box, `[aria-label="${label}"]`)
  return (
    <div ref={box} class="embed-code">
      <CodeEditor
        shell={shell}
        workspace={playground.workspace}
        model={playground.lanes[lane]}
        file={lane}
        label={label}
        port={shell.places.ports[lane]}
        onChange={(value) => playground.setCode(lane, value)}
      />
    </div>
  )
}
