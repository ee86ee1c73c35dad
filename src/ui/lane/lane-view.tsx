import './lane.css'

import type { Playground } from '../../playground/model.ts'
import { laneNames, type Lane } from '../../trace/model/lane.ts'
import { CodePane } from './code-pane.tsx'
import { KeyNotice } from './key-notice.tsx'
import { LaneFigures } from './lane-figures-view.tsx'
import { LaneHeader } from './lane-header.tsx'
import { LaneLog } from './lane-log.tsx'
import type { Shell } from '../shell/shell.ts'
import { texts } from '../texts/texts.ts'
import { Splitter } from '../widgets/splitter.tsx'
import { told } from '../texts/told-texts.ts'

interface LaneViewProps {
  readonly playground: Playground
  readonly shell: Shell
  readonly lane: Lane
  /** 0 for the lane that was chosen last: where there is room for fewer, the last are hidden. */
  readonly rank: number
}

/** One lane: controls, figures, code and output. */
export function LaneView({ playground, shell, lane, rank }: LaneViewProps) {
  const model = playground.lanes[lane]
  const port = shell.places.ports[lane]
  const code = <CodePane playground={playground} shell={shell} lane={lane} port={port} />
  const log = <LaneLog playground={playground} lane={lane} port={port} places={shell.places} />
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a key that works on all that is inside
    <section
      class={`lane lane-${lane}`}
      aria-label={laneNames[lane]}
      data-run-state={model.state.value}
      data-rank={rank}
      onKeyDownCapture={(event) => {
        if (event.isComposing || event.key !== 'Enter') return
        if (!event.altKey || event.ctrlKey || event.metaKey) return
        event.preventDefault()
        event.stopPropagation()
        shell.lanesShown.toggleEnlarged(lane)
      }}
    >
      <LaneHeader playground={playground} lanesShown={shell.lanesShown} lane={lane} />
      <LaneFigures playground={playground} lane={lane} />
      <Unresponsive playground={playground} lane={lane} />
      <ServerNotice playground={playground} lane={lane} />
      <KeyNotice playground={playground} lane={lane} />
      {shell.screen.narrow.value ? (
        <div class="lane-both">
          {code}
          {log}
        </div>
      ) : (
        <div class="lane-panels">
          <Splitter
            id={`lane-${lane}`}
            orientation="vertical"
            sizes={shell.panels.sizes.lane}
            onSizes={(sizes) => shell.panels.resize('lane', sizes)}
            handleLabels={[texts.value.lane.resizeCode]}
            panels={[
              { id: 'code', minSize: 15, content: code },
              { id: 'log', minSize: 12, content: log },
            ]}
          />
        </div>
      )}
    </section>
  )
}

/** Says why nothing comes although the code is well: the servers are busy, or requests wait in a queue. */
function ServerNotice({
  playground,
  lane,
}: {
  readonly playground: Playground
  readonly lane: Lane
}) {
  const t = texts.value.lane
  const { state, serverSlow } = playground.lanes[lane]
  if (state.value !== 'running') return null
  const queued = playground.view.value?.trace.summary(lane).queued ?? 0
  return (
    <>
      {serverSlow.value && <output class="server-notice">{t.serverSlow}</output>}
      {queued > 0 && <p class="server-notice">{t.queued(queued)}</p>}
    </>
  )
}

function Unresponsive({
  playground,
  lane,
}: {
  readonly playground: Playground
  readonly lane: Lane
}) {
  const { unresponsive, serverUnresponsive } = playground.lanes[lane]
  const t = texts.value.lane
  const why = unresponsive.value
    ? t.unresponsive
    : serverUnresponsive.value && told(serverUnresponsive.value)
  if (why === null) return null
  return (
    <div class="unresponsive" role="alert">
      <span>{why}</span>
      <button type="button" class="button button-plain" onClick={() => playground.stop([lane])}>
        {t.stopThis}
      </button>
    </div>
  )
}
