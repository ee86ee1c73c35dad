import './styles/timeline.css'

import { useRef, useState } from 'preact/hooks'

import type { Playground } from '../playground/model.ts'
import type { TimelineView, ViewportKind } from '../timeline/view.ts'
import { EventsTable } from './events-table.tsx'
import { duration, speed } from './format.ts'
import type { Shell } from './shell.ts'
import { TimelineAxis } from './timeline-axis.tsx'
import { CompareToggle, ZoomControls } from './timeline-controls.tsx'
import { ReplayControls } from './timeline-replay.tsx'
import { useCalmView } from './use-calm-view.ts'

interface TimelinePanelProps {
  readonly playground: Playground
  readonly shell: Shell
}

/** The run on one time axis, and the same as a table. */
export function TimelinePanel({ playground, shell }: TimelinePanelProps) {
  const view = useRef<TimelineView | null>(null)
  const [viewport, setViewport] = useState<ViewportKind>('fit')
  const [isComparing, setComparing] = useState(false)
  const compares = isComparing && playground.previous.value !== null
  return (
    <section class="timeline" aria-label="Timeline">
      <h2 class="visually-hidden">Timeline</h2>
      <div class="timeline-tools">
        <ZoomControls playground={playground} view={view} viewport={viewport} />
        <ReplayControls playground={playground} />
        <CompareToggle playground={playground} pressed={compares} onPressed={setComparing} />
        <Elapsed playground={playground} />
      </div>
      <div class="timeline-body">
        <TimelineAxis
          playground={playground}
          shell={shell}
          view={view}
          compares={compares}
          onViewport={setViewport}
        />
        <Legend compares={compares} />
        <EventsTable playground={playground} />
      </div>
    </section>
  )
}

const legend = [
  ['hollow', 'written'],
  ['bar', 'delivered, received'],
  ['dot', 'shown'],
  ['band', 'hidden from your code'],
  ['cross', 'damage'],
] as const

function Legend({ compares }: { readonly compares: boolean }) {
  return (
    <ul class="legend" aria-label="Marks on the timeline">
      {legend.map(([shape, text]) => (
        <li key={shape}>
          <span class={`legend-shape legend-${shape}`} aria-hidden="true" />
          {text}
        </li>
      ))}
      {compares && (
        <li>
          <span class="legend-shape legend-previous" aria-hidden="true" />
          received in the previous run
        </li>
      )}
    </ul>
  )
}

function Elapsed({ playground }: { readonly playground: Playground }) {
  const view = useCalmView(playground.view, 100)
  if (!view) return null
  const { trace, live } = view
  return (
    <span class="elapsed">
      {live ? 'live' : 'ended'} · {duration(trace.lastAt - trace.startedAt)}
      {trace.timeScale !== 1 && ` at ${speed(trace.timeScale)}`}
    </span>
  )
}
