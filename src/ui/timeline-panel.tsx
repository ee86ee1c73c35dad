import { effect } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'

import type { Playground } from '../playground/model.ts'
import { describeRun } from '../timeline/describe.ts'
import { TimelineView, type TimelineHover } from '../timeline/view.ts'
import { EventsTable } from './events-table.tsx'
import { duration, speed } from './format.ts'
import type { Shell } from './shell.ts'
import { useCalmView } from './use-calm-view.ts'

interface TimelinePanelProps {
  readonly playground: Playground
  readonly shell: Shell
}

/** The run on one time axis, and the same as a table. */
export function TimelinePanel({ playground, shell }: TimelinePanelProps) {
  return (
    <section class="timeline" aria-label="Timeline">
      <div class="timeline-head">
        <h2>Timeline</h2>
        <Legend />
        <Elapsed playground={playground} />
      </div>
      <div class="timeline-body">
        <TimelineCanvas playground={playground} shell={shell} />
        <EventsTable playground={playground} />
      </div>
    </section>
  )
}

function TimelineCanvas({ playground, shell }: TimelinePanelProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [hover, setHover] = useState<TimelineHover | null>(null)
  const described = useCalmView(playground.view, 1000)
  useEffect(() => {
    if (!canvas.current) return undefined
    const view = new TimelineView(canvas.current, setHover)
    const stopRun = effect(() => {
      const current = playground.view.value
      view.update(current?.trace ?? null, current?.live ?? false)
    })
    const stopTheme = effect(() => {
      // Read so that this runs again when it changes; the colours themselves come from the styles.
      if (shell.theme.resolved.value) view.refreshColors()
    })
    return () => {
      stopRun()
      stopTheme()
      view.dispose()
    }
  }, [playground, shell])
  const trace = described?.trace ?? null
  return (
    <div class="timeline-canvas">
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a canvas is what is painted on */}
      <canvas ref={canvas} role="img" aria-label={describeRun(trace)} />
      {!trace && (
        <p class="timeline-empty">
          <span>Run the lanes to see every piece of the answer here</span>
        </p>
      )}
      {hover && <Tooltip hover={hover} />}
    </div>
  )
}

function Tooltip({ hover }: { readonly hover: TimelineHover }) {
  return (
    <div
      class="timeline-tip"
      aria-hidden="true"
      style={{ left: `${hover.x}px`, top: `${hover.y}px` }}
    >
      {hover.text}
    </div>
  )
}

const legend = [
  ['bar', 'received by your code'],
  ['dot', 'shown'],
  ['band', 'arrived, but hidden from your code'],
  ['cross', 'damage'],
] as const

function Legend() {
  return (
    <ul class="legend" aria-label="Marks on the timeline">
      {legend.map(([shape, text]) => (
        <li key={shape}>
          <span class={`legend-shape legend-${shape}`} aria-hidden="true" />
          {text}
        </li>
      ))}
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
