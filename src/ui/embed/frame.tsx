import '../shell/tokens.css'
import '../shell/base.css'
import '../lane/lane.css'
import '../lane/log.css'
import '../code/code.css'
import './embed.css'

import type { ReadonlySignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'

import type { EmbedOptions, EmbedView } from '../../playground/embed/embed-options.ts'
import type { LaneRunState } from '../../playground/model.ts'
import { laneNames, type Lane } from '../../trace/model/lane.ts'
import { embedTexts } from '../texts/embed-texts.ts'
import { Icon, type IconName } from '../widgets/icon.tsx'
import { Tabs } from '../widgets/tabs.tsx'

/** What fills an embed: a poster at first, and the playground once somebody has touched it. */
export interface EmbedParts {
  readonly stateOf: (lane: Lane) => LaneRunState
  /** The state in words. */
  readonly stateText: (lane: Lane) => string
  readonly isRunning: ReadonlySignal<boolean>
  /** Run was pressed, and what runs code is still on its way. */
  readonly isAwaited: ReadonlySignal<boolean>
  /** Why code can't run here, or what can't be loaded, and what to do; null if all is well. */
  readonly problem: ReadonlySignal<string | null>
  /** The code runs in the simulated browser (decision 21). */
  readonly isSimulated: ReadonlySignal<boolean>
  readonly shownLane: ReadonlySignal<Lane | undefined>
  readonly showLane: (lane: Lane) => void
  readonly code: (lane: Lane) => ComponentChildren
  readonly log: (lane: Lane) => ComponentChildren
  /** `isShown`: it is the chosen one. */
  readonly view: (view: EmbedView, isShown: boolean) => ComponentChildren
  /** What is there for screen readers alone. */
  readonly announcer: ComponentChildren
}

interface EmbedFrameProps {
  readonly lanes: readonly Lane[]
  readonly options: EmbedOptions
  /** The view that is chosen at first, of those in `options`. */
  readonly firstView: EmbedView
  readonly parts: ReadonlySignal<EmbedParts>
  /** The program as it is now, on the site itself. */
  readonly openAddress: ReadonlySignal<string>
  /** The page around has asked to run the code, and nobody has pressed yet. */
  readonly isAsked: ReadonlySignal<boolean>
  readonly onTouch: () => void
  readonly onRun: () => void
  readonly onStop: () => void
}

/** A program with its output and its axis. Its buttons stay when the playground takes the poster's place. */
export function EmbedFrame(props: EmbedFrameProps) {
  const { isAsked, onTouch, parts } = props
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- any key or press is a touch
    <div class="app embed" onPointerDownCapture={onTouch} onKeyDownCapture={onTouch}>
      <Head {...props} />
      <ProblemNotice {...props} />
      {isAsked.value && <output class="notice">{embedTexts.value.asked}</output>}
      <main class="embed-main">
        <h1 class="visually-hidden">{embedTexts.value.title}</h1>
        <Lanes {...props} />
        <Views {...props} />
      </main>
      {parts.value.isSimulated.value && <p class="embed-note">{embedTexts.value.simulated}</p>}
      {parts.value.announcer}
    </div>
  )
}

function Head({ lanes, parts, openAddress, onRun, onStop }: EmbedFrameProps) {
  const t = embedTexts.value
  const { isRunning, isAwaited } = parts.value
  const [only] = lanes
  const stops = isRunning.value
  return (
    <header class="embed-head">
      <button
        type="button"
        class="button button-primary"
        aria-busy={isAwaited.value || undefined}
        title={stops ? t.stopHint : t.runHint}
        onClick={stops ? onStop : onRun}
      >
        <Icon name={stops ? 'stop' : 'run'} />
        {stops ? t.stop : t.run}
      </button>
      {lanes.length === 1 && only && <LaneLabel lane={only} parts={parts} isNamed />}
      <a
        class="button embed-open"
        href={openAddress.value}
        target="_blank"
        rel="noopener"
        title={t.openInHint}
      >
        <Icon name="open" />
        <span class="embed-open-text">{t.openIn}</span>
      </a>
    </header>
  )
}

/** The sign of each state. */
const stateIcons: Readonly<Record<LaneRunState, IconName>> = {
  idle: 'ring',
  running: 'pulse',
  completed: 'check',
  failed: 'cross',
  stopped: 'stop',
}

interface LaneProps extends Pick<EmbedFrameProps, 'parts'> {
  readonly lane: Lane
}

/** `isNamed`: the state is said as well as shown, where there is room. */
function LaneLabel({ lane, parts, isNamed = false }: LaneProps & { readonly isNamed?: boolean }) {
  const { stateOf, stateText } = parts.value
  const state = stateOf(lane)
  return (
    <span class={`embed-lane lane-${lane}`}>
      <span class="lane-key" aria-hidden="true" />
      {laneNames[lane]}
      <span class={`lane-state lane-state-${state}`} title={stateText(lane)}>
        <Icon name={stateIcons[state]} />
        <span class={isNamed ? 'embed-state' : 'visually-hidden'}>{stateText(lane)}</span>
      </span>
    </span>
  )
}

/** What is wrong, and where the program can be had instead. */
function ProblemNotice({ parts, openAddress }: EmbedFrameProps) {
  const problem = parts.value.problem.value
  if (problem === null) return null
  const t = embedTexts.value
  return (
    <div class="notice" role="alert">
      <Icon name="warning" />
      <p>
        {problem} {t.instead}{' '}
        <a href={openAddress.value} target="_blank" rel="noopener">
          {t.openIn}
        </a>
      </p>
    </div>
  )
}

function Lanes({ lanes, parts }: EmbedFrameProps) {
  const { shownLane, showLane } = parts.value
  const [first] = lanes
  return (
    <div class="embed-lanes">
      {lanes.length < 2 && first ? (
        <LanePart lane={first} parts={parts} />
      ) : (
        <Tabs
          id="lanes"
          label={embedTexts.value.lanes}
          value={shownLane.value ?? ''}
          onValue={(value) => {
            const lane = lanes.find((each) => each === value)
            if (lane) showLane(lane)
          }}
          items={lanes.map((lane) => ({
            value: lane,
            label: <LaneLabel lane={lane} parts={parts} />,
            content: <LanePart lane={lane} parts={parts} />,
          }))}
        />
      )}
    </div>
  )
}

/** Code and output of a lane, beside each other or, where there is no room for that, below. */
function LanePart({ lane, parts }: LaneProps) {
  const { stateOf, code, log } = parts.value
  return (
    <section
      class={`lane lane-${lane}`}
      aria-label={laneNames[lane]}
      data-run-state={stateOf(lane)}
    >
      <div class="code">{code(lane)}</div>
      {log(lane)}
    </section>
  )
}

function Views({ options, firstView, parts }: EmbedFrameProps) {
  const [chosen, setChosen] = useState<string>(firstView)
  const t = embedTexts.value
  const { view } = parts.value
  const [only] = options.views
  return (
    <div class="embed-views">
      {options.views.length === 1 && only ? (
        view(only, true)
      ) : (
        <Tabs
          id="views"
          label={t.views}
          value={chosen}
          onValue={setChosen}
          items={options.views.map((each) => ({
            value: each,
            label: t.viewNames[each],
            content: view(each, each === chosen),
          }))}
        />
      )}
    </div>
  )
}

/** In the place of a view of a run, as long as there is none. */
export const NoRun = () => <p class="embed-waits">{embedTexts.value.waits}</p>
