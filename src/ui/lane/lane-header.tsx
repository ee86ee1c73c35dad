import { useRef } from 'preact/hooks'

import type { LaneRunState, Playground } from '../../playground/model.ts'
import { laneNames, type Lane } from '../../trace/model/lane.ts'
import { runDisabledReason } from '../shell/run-controls.ts'
import { texts } from '../texts/texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon, type IconName } from '../widgets/icon.tsx'
import { useKeptFocus } from '../widgets/use-focus-fallback.ts'

interface LaneHeaderProps {
  readonly playground: Playground
  readonly lane: Lane
}

const icons: Readonly<Record<LaneRunState, IconName>> = {
  idle: 'ring',
  running: 'pulse',
  completed: 'check',
  failed: 'cross',
  stopped: 'stop',
}

/** Name and state of a lane, and what acts on it alone. */
export function LaneHeader({ playground, lane }: LaneHeaderProps) {
  const t = texts.value.lane
  const model = playground.lanes[lane]
  const name = laneNames[lane]
  const state = model.state.value
  const timerMs = model.waitsForTimerMs.value
  const stateText = timerMs === null ? t.states[state] : t.waitsForTimer(timerMs)
  const actions = useRef<HTMLSpanElement>(null)
  useKeptFocus(actions)
  return (
    <div class="lane-header">
      <span class="lane-key" aria-hidden="true" />
      <h2>{name}</h2>
      <span class={`lane-state lane-state-${state}`} title={stateText}>
        <Icon name={icons[state]} />
        <span class="lane-state-text">{stateText}</span>
      </span>
      <span ref={actions} class="lane-actions">
        <ResetButtons playground={playground} lane={lane} />
        <ActionButton
          kind="icon"
          label={t.stop(name)}
          disabledReason={state === 'running' ? null : t.notRunning(name)}
          onPress={() => playground.stop([lane])}
        >
          <Icon name="stop" />
        </ActionButton>
        <ActionButton
          kind="icon"
          label={t.run(name)}
          disabledReason={runDisabledReason(playground.readiness.value)}
          onPress={() => playground.run([lane])}
        >
          <Icon name="run" />
        </ActionButton>
      </span>
    </div>
  )
}

function ResetButtons({ playground, lane }: LaneHeaderProps) {
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
