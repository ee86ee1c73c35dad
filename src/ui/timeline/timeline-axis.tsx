import { effect } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

import { listen } from '../../base/dispose.ts'
import type { RunOnShow } from '../../playground/model.ts'
import { describeRun } from '../../timeline/describe-run.ts'
import type { LegendSymbol } from '../../timeline/legend.ts'
import { TimelineView, type TimelineHover, type ViewportKind } from '../../timeline/view.ts'
import { TimelineConclusions } from './timeline-conclusions.tsx'
import { useForcedColors } from './timeline-legend.tsx'
import type { PanelShell } from '../shell/shell.ts'
import { language } from '../texts/language.ts'
import { panelTexts } from '../texts/panel-texts.ts'
import { useThrottledTrace } from '../shell/use-throttled-trace.ts'

interface TimelineAxisProps {
  readonly playground: RunOnShow
  readonly shell: PanelShell
  /** Filled with what draws, for the controls. */
  readonly view: RefObject<TimelineView | null>
  readonly compares: boolean
  readonly onViewport: (kind: ViewportKind) => void
  readonly onSymbols: (drawn: ReadonlySet<LegendSymbol>) => void
}

/** The picture of the run, with the overview of all of it below. */
export function TimelineAxis(props: TimelineAxisProps) {
  const t = panelTexts.value.timeline
  const { playground, view, compares } = props
  const { parts, hover, selected } = useTimelineView(props)
  const trace = useThrottledTrace(playground.view, 1000)?.trace ?? null
  const previous = playground.previous.value
  useWayBack(parts.axis, props.shell)
  const forced = useForcedColors()
  useEffect(() => view.current?.refreshColors(), [view, forced])
  useEffect(() => view.current?.setPrevious(compares ? previous : null), [view, compares, previous])
  return (
    <div class="timeline-picture">
      <div
        ref={parts.axis}
        class="timeline-canvas"
        role="application"
        aria-label={t.axis}
        aria-describedby="timeline-keys"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- its keys move the picture
        tabIndex={0}
      >
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a canvas is what is painted on */}
        <canvas ref={parts.canvas} role="img" aria-label={describeRun(trace)} />
        {!trace && (
          <p class="timeline-empty">
            <span>{t.empty}</span>
          </p>
        )}
        {hover && <Tooltip hover={hover} />}
      </div>
      <div class="timeline-overview" title={t.overviewHint}>
        <canvas ref={parts.overview} aria-hidden="true" />
        {/* oxlint-disable jsx-a11y/prefer-tag-over-role -- it has two ends to take hold of, an input has not */}
        <div
          ref={parts.thumb}
          class="timeline-thumb"
          role="slider"
          tabIndex={0}
          aria-label={t.thumb}
          aria-valuemin={0}
          aria-valuemax={0}
          aria-valuenow={0}
          aria-valuetext={t.all}
        />
        {/* oxlint-enable jsx-a11y/prefer-tag-over-role */}
      </div>
      <TimelineConclusions playground={playground} />
      {/* In the room that the conclusions leave beside the strip. */}
      <p class="timeline-overview-note" aria-hidden="true">
        {t.overviewHint}
      </p>
      <p id="timeline-keys" class="visually-hidden">
        {t.keys}
      </p>
      <output class="visually-hidden">{selected}</output>
    </div>
  )
}

/** Escape goes back to where the focus was when something led here. */
function useWayBack(axis: RefObject<HTMLElement | null>, { places }: PanelShell): void {
  useEffect(() => {
    const element = axis.current
    if (!element) return undefined
    let back: HTMLElement | null = null
    const stops = [
      places.registerTimeline((from) => {
        element.focus()
        back = from
      }),
      listen(element, 'keydown', ({ key }: KeyboardEvent) => {
        if (key === 'Escape') back?.focus()
      }),
      listen(element, 'focusout', () => {
        back = null
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [axis, places])
}

/** Creates what draws, lets it follow the playground's state, and closes it in the end. */
function useTimelineView(props: TimelineAxisProps) {
  const { playground, shell, view, onViewport, onSymbols } = props
  const axis = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const overview = useRef<HTMLCanvasElement>(null)
  const thumb = useRef<HTMLDivElement>(null)
  const [hover, setHover] = useState<TimelineHover | null>(null)
  const [selected, setSelected] = useState('')
  useEffect(() => {
    if (!axis.current || !canvas.current || !overview.current || !thumb.current) return undefined
    const created = new TimelineView(
      {
        axis: axis.current,
        canvas: canvas.current,
        overview: overview.current,
        thumb: thumb.current,
      },
      {
        onHover: setHover,
        onSelect: (id) => playground.select(id),
        onViewport,
        onSymbols,
        // Its new events carry the same numbers: what was selected is none of them.
        onLaneBegunAnew: (lane) => {
          if (playground.selection.peek()?.lane === lane) playground.select(null)
        },
      },
    )
    view.current = created
    const stop = follow(created, playground, shell, setSelected)
    return () => {
      stop()
      view.current = null
      created.dispose()
    }
  }, [playground, shell, view, onViewport, onSymbols])
  return { parts: { axis, canvas, overview, thumb }, hover, selected }
}

function follow(
  view: TimelineView,
  playground: RunOnShow,
  shell: PanelShell,
  onSelected: (text: string) => void,
): () => void {
  const stops = [
    effect(() => view.setLanes(playground.workspace.value.lanes)),
    effect(() => {
      const current = playground.view.value
      view.update(current?.trace ?? null, current?.live ?? false)
    }),
    effect(() => view.setCursor(playground.replay.value?.at ?? null)),
    effect(() => {
      view.setSelection(playground.selection.value)
      onSelected(view.describeSelection())
    }),
    effect(() => {
      // Read so that this runs again when it changes; the colours themselves come from the styles.
      if (shell.theme.resolved.value) view.refreshColors()
    }),
    effect(() => {
      // Likewise; what is selected is said anew, too.
      if (language.value) view.refreshColors()
      onSelected(view.describeSelection())
    }),
  ]
  return () => stops.forEach((stop) => stop())
}

/** This far from what it tells of. */
const tipGap = 4

/** Above what it tells of, or below where that has no room, so that it never covers it. */
function Tooltip({ hover }: { readonly hover: TimelineHover }) {
  const tip = useRef<HTMLDivElement>(null)
  const { x, top, bottom, text } = hover
  useLayoutEffect(() => {
    const element = tip.current
    const canvas = element?.parentElement
    const scroller = element?.closest('.timeline-body')
    if (!element || !canvas || !scroller) return
    const visibleTop = scroller.getBoundingClientRect().top - canvas.getBoundingClientRect().top
    const above = top - tipGap - element.offsetHeight
    element.style.top = `${above >= visibleTop ? above : bottom + tipGap}px`
  }, [x, top, bottom, text])
  return (
    <div ref={tip} class="timeline-tip" aria-hidden="true" style={{ left: `${x}px` }}>
      {text}
    </div>
  )
}
