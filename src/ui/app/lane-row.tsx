import type { Playground } from '../../playground/model.ts'
import { laneNames, type Lane } from '../../trace/model/lane.ts'
import { laneStateIcons } from '../lane/lane-header.tsx'
import { LaneLog } from '../lane/lane-log.tsx'
import { LaneView } from '../lane/lane-view.tsx'
import type { Shell } from '../shell/shell.ts'
import { texts } from '../texts/texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon } from '../widgets/icon.tsx'
import { Splitter } from '../widgets/splitter.tsx'

interface LaneRowProps {
  readonly playground: Playground
  readonly shell: Shell
}

/**
 * The lanes of the workspace beside each other; fewer of them are larger. Where the screen has no room
 * for all, those chosen last are shown, and the others are a press away. Only the style sheet knows how
 * many have room: the page is drawn before anything else could.
 */
export function LaneRow({ playground, shell }: LaneRowProps) {
  const { panels, lanesShown, screen } = shell
  const { lanes } = playground.workspace.value
  const view = (lane: Lane) => (
    <LaneView
      key={lane}
      playground={playground}
      shell={shell}
      lane={lane}
      rank={lanesShown.rankOf(lane, lanes)}
    />
  )
  const enlarged = lanesShown.enlarged.value
  const sizes = lanes.length === 2 ? 'twoLanes' : 'lanes'
  return (
    <div
      class="lane-row"
      data-beside={lanesShown.beside.value}
      data-enlarged={enlarged !== null && lanes.includes(enlarged) ? enlarged : undefined}
    >
      {lanes.length > 1 && <LaneChoice playground={playground} shell={shell} />}
      <div class="lane-row-lanes">
        {screen.narrow.value || lanes.length === 1 ? (
          lanes.map(view)
        ) : (
          <Splitter
            key={lanes.join(' ')}
            id={sizes}
            orientation="horizontal"
            sizes={panels.sizes[sizes]}
            onSizes={(next) => panels.resize(sizes, next)}
            handleLabels={texts.value.workbench.resizeLanes}
            panels={lanes.map((lane) => ({ id: lane, minSize: 15, content: view(lane) }))}
          />
        )}
      </div>
    </div>
  )
}

/** The output of the lane that was chosen last, beside a view of its run. */
export function LaneOutput({ playground, shell }: LaneRowProps) {
  const { lanesShown, places } = shell
  const { lanes } = playground.workspace.value
  const lane = lanes.find((each) => lanesShown.rankOf(each, lanes) === 0)
  if (!lane) return null
  return (
    <div class={`lane-output lane-${lane}`}>
      {lanes.length > 1 && <LaneChoice playground={playground} shell={shell} />}
      <LaneLog
        key={lane}
        playground={playground}
        lane={lane}
        port={places.ports[lane]}
        places={places}
      />
    </div>
  )
}

/** Brings lanes into view where not all have room; hidden where they have. */
function LaneChoice({ playground, shell }: LaneRowProps) {
  const t = texts.value.lane
  const { lanesShown, screen } = shell
  const { lanes } = playground.workspace.value
  const beside = lanesShown.beside.value
  const count = screen.narrow.value ? 1 : beside
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset is for forms
    <div class="lane-choice" role="group" aria-label={t.choice}>
      <span class="lane-choice-name" aria-hidden="true">
        {t.choice}
      </span>
      {lanes.map((lane) => {
        const state = playground.lanes[lane].state.value
        return (
          <button
            key={lane}
            type="button"
            class={`lane-choose lane-${lane}`}
            aria-pressed={lanesShown.rankOf(lane, lanes) < count}
            onClick={() => lanesShown.show(lane)}
          >
            <span class="lane-key" aria-hidden="true" />
            {laneNames[lane]}
            <span class={`lane-state lane-state-${state}`} title={t.states[state]}>
              <Icon name={laneStateIcons[state]} />
            </span>
          </button>
        )
      })}
      <ActionButton
        kind="link"
        hint={t.besideHint}
        onPress={() => lanesShown.chooseBeside(beside === 1 ? 2 : 1)}
      >
        {beside === 1 ? t.showTwo : t.showOne}
      </ActionButton>
    </div>
  )
}
