import type { LaneRunState, Playground } from '../playground/model.ts'
import { laneNames, type Lane } from '../trace/lane.ts'
import { runDisabledReason } from './run-controls.ts'
import { ActionButton } from './widgets/action-button.tsx'
import { Icon, type IconName } from './widgets/icon.tsx'

interface LaneHeaderProps {
  readonly playground: Playground
  readonly lane: Lane
}

const states: Readonly<Record<LaneRunState, { readonly icon: IconName; readonly text: string }>> = {
  idle: { icon: 'ring', text: 'not run yet' },
  running: { icon: 'pulse', text: 'running' },
  completed: { icon: 'check', text: 'completed' },
  failed: { icon: 'cross', text: 'failed' },
  stopped: { icon: 'stop', text: 'stopped' },
}

/** Name and state of a lane, and what acts on it alone. */
export function LaneHeader({ playground, lane }: LaneHeaderProps) {
  const model = playground.lanes[lane]
  const name = laneNames[lane]
  const running = model.state.value === 'running'
  const { icon, text } = states[model.state.value]
  return (
    <div class="lane-header">
      <span class="lane-key" aria-hidden="true" />
      <h2>{name}</h2>
      <span class={`lane-state lane-state-${model.state.value}`} title={text}>
        <Icon name={icon} />
        <span class="lane-state-text">{text}</span>
      </span>
      <span class="lane-actions">
        <ResetButtons playground={playground} lane={lane} />
        <ActionButton
          kind="icon"
          label={`Stop ${name}`}
          disabledReason={running ? null : `${name} is not running`}
          onPress={() => playground.stop([lane])}
        >
          <Icon name="stop" />
        </ActionButton>
        <ActionButton
          kind="icon"
          label={`Run ${name}`}
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
  const model = playground.lanes[lane]
  const name = laneNames[lane]
  return (
    <>
      {model.canUndoReset.value && (
        <ActionButton
          kind="icon"
          label={`Undo reset of ${name}`}
          hint="Undo reset: bring my code back"
          onPress={() => playground.undoReset(lane)}
        >
          <Icon name="undo" />
        </ActionButton>
      )}
      <ActionButton
        kind="icon"
        label={`Reset ${name}`}
        hint="Reset: put the first code back (can be undone)"
        disabledReason={model.changed.value ? null : 'The code is as it was at first'}
        onPress={() => playground.reset(lane)}
      >
        <Icon name="reset" />
      </ActionButton>
    </>
  )
}
