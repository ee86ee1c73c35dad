import './timeline.css'

import { useEffect, useRef, useState } from 'preact/hooks'

import { now } from '../../base/clock.ts'
import type { RunOnShow } from '../../playground/model.ts'
import { firstSymbols, type LegendSymbol } from '../../timeline/legend.ts'
import type { TimelineView, ViewportKind } from '../../timeline/view.ts'
import { clockMoment } from '../../trace/model/moment-text.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { EventsTable } from './events-table.tsx'
import type { PanelShell } from '../shell/shell.ts'
import { speed } from '../texts/format.ts'
import { panelTexts } from '../texts/panel-texts.ts'
import { Legend } from './timeline-legend.tsx'
import { SavePicture } from './save-picture.tsx'
import { TimelineAxis } from './timeline-axis.tsx'
import { CompareToggle, ZoomControls } from './timeline-controls.tsx'
import { ReplayControls } from './timeline-replay.tsx'
import { useThrottledTrace } from '../shell/use-throttled-trace.ts'
import { lanes } from '../../trace/model/lane.ts'

interface TimelinePanelProps {
  readonly playground: RunOnShow
  readonly shell: PanelShell
  /** Events can be selected in the table, too. */
  readonly canSelectInTable?: boolean
  /** Without them in an embed, which has no room for them. */
  readonly hasTools?: boolean
}

const refreshMs = 500

/**
 * Whether a response of the run is replayed from a recording without chunk borders, and whether one
 * comes from a real server.
 */
function useNotes(playground: RunOnShow) {
  const view = useThrottledTrace(playground.view, refreshMs)
  const requests = view
    ? lanes.flatMap((lane) => [...view.trace.summary(lane).requests.values()])
    : []
  return {
    hasUnknownBorders: requests.some(({ hasUnknownBorders }) => hasUnknownBorders),
    isReal: requests.some(({ isReal }) => isReal),
  }
}

/** The run on one time axis, and the same as a table. */
export function TimelinePanel(props: TimelinePanelProps) {
  const { playground, shell, canSelectInTable = false, hasTools = true } = props
  const t = panelTexts.value.timeline
  const view = useRef<TimelineView | null>(null)
  const [viewport, setViewport] = useState<ViewportKind>('fit')
  const [symbols, setSymbols] = useState<ReadonlySet<LegendSymbol>>(firstSymbols)
  const [isComparing, setComparing] = useState(false)
  const compares = isComparing && playground.previous.value !== null
  return (
    <section class="timeline" aria-label={t.panel}>
      <h2 class="visually-hidden">{t.panel}</h2>
      {hasTools && (
        <div class="timeline-tools">
          <ZoomControls playground={playground} view={view} viewport={viewport} />
          <ReplayControls playground={playground} />
          <Elapsed playground={playground} />
          <CompareToggle playground={playground} pressed={compares} onPressed={setComparing} />
          <SavePicture playground={playground} view={view} />
        </div>
      )}
      <div class="timeline-body">
        <TimelineAxis
          playground={playground}
          shell={shell}
          view={view}
          compares={compares}
          onViewport={setViewport}
          onSymbols={setSymbols}
        />
        <Legend symbols={symbols} {...useNotes(playground)} shell={shell} />
        <EventsTable playground={playground} canSelect={canSelectInTable} />
      </div>
    </section>
  )
}

/** How long the run has taken and at what speed; of an ended one the replay's position says how long. */
function Elapsed({ playground }: { readonly playground: RunOnShow }) {
  const view = useThrottledTrace(playground.view, 100)
  if (!view) return null
  const { trace, live } = view
  const speedText = trace.timeScale === 1 ? null : speed(trace.timeScale)
  return live ? (
    <LiveClock trace={trace} speedText={speedText} />
  ) : (
    <span class="elapsed">
      <span class="elapsed-speed">
        {speedText !== null && panelTexts.value.timeline.atSpeed(speedText)}
      </span>
    </span>
  )
}

const clockEveryMs = 100

interface LiveClockProps {
  readonly trace: Trace
  readonly speedText: string | null
}

/** Follows the clock and not the events: in a stall, too, time goes by. */
function LiveClock({ trace, speedText }: LiveClockProps) {
  const t = panelTexts.value.timeline
  const [at, setAt] = useState(now)
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), clockEveryMs)
    return () => clearInterval(timer)
  }, [])
  return (
    <span class="elapsed">
      {t.live(clockMoment(trace.elapsedAt(at)))}{' '}
      <span class="timeline-zero">{panelTexts.value.zero.one}</span>
      <span class="elapsed-speed">{speedText !== null && ` ${t.atSpeed(speedText)}`}</span>
    </span>
  )
}
