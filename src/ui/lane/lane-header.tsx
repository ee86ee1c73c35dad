import { useRef } from 'preact/hooks'

import type { LaneRunState, Playground } from '../../playground/model.ts'
import { laneNames, type Lane } from '../../trace/model/lane.ts'
import type { LanesShown } from '../shell/lanes-shown.ts'
import { runDisabledReason } from '../shell/run-controls.ts'
import { texts } from '../texts/texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon, type IconName } from '../widgets/icon.tsx'
import { useKeptFocus } from '../widgets/use-focus-fallback.ts'

interface LaneHeaderProps {
  readonly playground: Playground
  readonly lanesShown: LanesShown
  readonly lane: Lane
}

/** The sign of each state, here and wherever a lane is named. */
export const laneStateIcons: Readonly<Record<LaneRunState, IconName>> = {
  idle: 'ring',
  running: 'pulse',
  completed: 'check',
  failed: 'cross',
  stopped: 'stop',
}

/** Name and state of a lane, and what acts on it alone. */
export function LaneHeader({ playground, lanesShown, lane }: LaneHeaderProps) {
  const t = texts.value.lane
  const model = playground.lanes[lane]
  const name = laneNames[lane]
  const state = model.state.value
  const timerMs = model.waitsForTimerMs.value
  const isAwaited = playground.awaited.value.includes(lane)
  const said = timerMs === null ? t.states[state] : t.waitsForTimer(timerMs)
  const stateText = isAwaited ? t.awaited : said
  const actions = useRef<HTMLSpanElement>(null)
  useKeptFocus(actions)
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- a button in it does the same
    <div
      class="lane-header"
      onDblClick={({ target }) => {
        const isOnButton = target instanceof Element && target.closest('button') !== null
        if (!isOnButton) lanesShown.toggleEnlarged(lane)
      }}
    >
      <span class="lane-key" aria-hidden="true" />
      <h2>{name}</h2>
      <span class={`lane-state lane-state-${state}`} title={stateText}>
        <Icon name={laneStateIcons[state]} />
        <span class="lane-state-text">{stateText}</span>
      </span>
      <span ref={actions} class="lane-actions">
        <EnlargeButton lanesShown={lanesShown} lane={lane} />
        <ResetButtons playground={playground} lane={lane} />
        <ActionButton
          kind="icon"
          label={t.stop(name)}
          disabledReason={state === 'running' || isAwaited ? null : t.notRunning(name)}
          onPress={() => playground.stop([lane])}
        >
          <Icon name="stop" />
        </ActionButton>
        <ActionButton
          kind="icon"
          label={t.run(name)}
          hint={isAwaited ? texts.value.readiness.awaited : t.run(name)}
          busy={isAwaited}
          disabledReason={runDisabledReason(playground.readiness.value)}
          onPress={() => playground.run([lane])}
        >
          <Icon name="run" />
        </ActionButton>
      </span>
    </div>
  )
}

function EnlargeButton({ lanesShown, lane }: Omit<LaneHeaderProps, 'playground'>) {
  const t = texts.value.lane
  const isEnlarged = lanesShown.enlarged.value === lane
  return (
    <span class="lane-enlarge">
      <ActionButton
        kind="icon"
        label={isEnlarged ? t.showAll : t.enlarge(laneNames[lane])}
        hint={t.enlargeHint(isEnlarged ? t.showAll : t.enlarge(laneNames[lane]))}
        keyShortcuts="Alt+Enter"
        onPress={() => lanesShown.toggleEnlarged(lane)}
      >
        <Icon name={isEnlarged ? 'shrink' : 'enlarge'} />
      </ActionButton>
    </span>
  )
}

function ResetButtons({ playground, lane }: Omit<LaneHeaderProps, 'lanesShown'>) {
  const t = texts.value.lane
  const model = playground.lanes[lane]
  const name = laneNames[lane]
  return (
    <>
      {model.canUndoReset.value && (
        <ActionButton
          kind="icon"
          label={t.undoReset(name)}
          hint={t.undoResetHint}
          onPress={() => playground.undoReset(lane)}
        >
          <Icon name="undo" />
        </ActionButton>
      )}
      <ActionButton
        kind="icon"
        label={t.reset(name)}
        hint={t.resetHint}
        disabledReason={model.changed.value ? null : t.nothingToReset}
        onPress={() => playground.reset(lane)}
      >
        <Icon name="reset" />
      </ActionButton>
    </>
  )
}
