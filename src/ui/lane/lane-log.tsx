import './log.css'

import { useLayoutEffect, useRef } from 'preact/hooks'

import type { OutputEntry, Playground } from '../../playground/model.ts'
import { laneNames, type Lane } from '../../trace/model/lane.ts'
import { mayBeLeftUnread } from '../../trace/model/summary.ts'
import { figuresOf } from './lane-figures.ts'
import type { Navigation } from '../shell/navigation.ts'
import type { EditorPort } from '../shell/editor-port.ts'
import { OutputTools } from './lane-parts.ts'
import { LogEntry } from './log-entry.tsx'
import { texts } from '../texts/texts.ts'
import { ScrollRegion } from '../widgets/scroll-region.tsx'
import { useResize } from '../widgets/use-resize.ts'

interface LaneLogProps {
  readonly playground: Playground
  readonly lane: Lane
  readonly port: EditorPort
  readonly places: Navigation
}

/**
 * What the code of a lane printed. It follows the newest line unless the person scrolled up. Screen
 * readers can read it, but are not told of every token: the announcer tells how the run ended.
 */
export function LaneLog({ playground, lane, port, places }: LaneLogProps) {
  const t = texts.value.log
  const model = playground.lanes[lane]
  const { entries, dropped } = model.output.value
  const running = model.state.value === 'running'
  const { box, onScroll } = useStickToEnd(entries, running)
  return (
    <div class="log">
      <span class="log-more" aria-hidden="true">
        {t.more}
      </span>
      <div class="log-head">
        <span aria-hidden="true">{t.title}</span>
        {entries.length > 0 && <OutputTools {...{ playground, lane, places }} />}
      </div>
      <ScrollRegion
        box={box}
        class={entries.length === 0 ? 'log-body fades' : 'log-body'}
        kind="log"
        aria-live="off"
        aria-label={t.label(laneNames[lane])}
        onScroll={onScroll}
      >
        {dropped > 0 && <p class="log-dropped">{t.dropped(dropped)}</p>}
        {entries.map((entry: OutputEntry) => (
          <LogEntry key={entry.id} {...{ entry, port, playground, places }} />
        ))}
        {entries.length === 0 && dropped === 0 && <EmptyLog playground={playground} lane={lane} />}
        {running && entries.length > 0 && <Unread playground={playground} lane={lane} />}
        {running && entries.length > 0 && <span class="log-caret" aria-hidden="true" />}
      </ScrollRegion>
    </div>
  )
}

/** Keeps a scrolling box at its end while `content` grows and the lane ends, until the person scrolls away. */
function useStickToEnd(content: readonly unknown[], running: boolean) {
  const box = useRef<HTMLDivElement>(null)
  const sticks = useRef(true)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    // An empty box has nothing to scroll, and asking for its height lays the whole page out.
    if (content.length === 0) return sayRest(element, false)
    if (sticks.current) element.scrollTop = endOf(element)
    sayRest(element, hasRest(element))
  }, [content, running])
  useResize(box, (element) => {
    if (sticks.current) element.scrollTop = endOf(element)
    sayRest(element, hasRest(element))
  })
  const onScroll = () => {
    const element = box.current
    if (!element) return
    sticks.current = endOf(element) - element.scrollTop < 24
    sayRest(element, hasRest(element))
  }
  return { box, onScroll }
}

/** Whether more than its padding is below what is in sight of a scrolling box. */
const hasRest = ({ scrollHeight, clientHeight, scrollTop }: HTMLElement): boolean =>
  scrollHeight - clientHeight - scrollTop > 10

/** Says that there is more below: many systems show no scrollbar. Not worth a rendering of its own. */
const sayRest = (element: HTMLElement, has: boolean): void => {
  element.parentElement?.toggleAttribute('data-more', has)
}

/** Above an error that begins a box's visible part, as above one at its beginning (log.css). */
const gapAbove = 6

/** How far a box scrolls to show its newest line: of errors that are taller than the box, the first. */
function endOf(element: HTMLElement): number {
  const end = element.scrollHeight - element.clientHeight
  const lines = [...element.children].filter((each) => !each.matches('.log-caret'))
  const first = lines[lines.findLastIndex((each) => !each.matches('.log-problem')) + 1]
  if (!first) return end
  const top = first.getBoundingClientRect().top - element.getBoundingClientRect().top
  return Math.min(end, element.scrollTop + top - gapAbove)
}

interface EmptyLogProps {
  readonly playground: Playground
  readonly lane: Lane
}

/** Why a lane whose code has ended may run on: it may have left a response unread. */
function Unread({ playground, lane }: EmptyLogProps) {
  const trace = playground.view.value?.trace
  if (!trace || playground.replay.value || !mayBeLeftUnread(trace.summary(lane))) return null
  return <p class="log-empty">{texts.value.log.unread}</p>
}

function EmptyLog({ playground, lane }: EmptyLogProps) {
  return <p class="log-empty">{emptyText(playground, lane)}</p>
}

function emptyText(playground: Playground, lane: Lane): string {
  const t = texts.value.log
  if (playground.replay.value) return t.replayed
  const state = playground.lanes[lane].state.value
  const trace = playground.view.value?.trace
  if (state !== 'running') return t[state]
  const timerMs = playground.lanes[lane].waitsForTimerMs.value
  if (timerMs !== null) return t.timer(timerMs)
  // A worker that has not begun has nothing to pause.
  const hasBegun = trace !== undefined && trace.summary(lane).firstStatementAt !== null
  if (playground.lanes[lane].busy.value && hasBegun) return t.busy
  if (trace && mayBeLeftUnread(trace.summary(lane))) return t.unread
  const figures = trace ? figuresOf(trace, lane) : null
  if (!figures || figures.requests === 'none') return t.notAsked
  // What has arrived may be hidden from the code for a while after the server has ended.
  if (figures.hidden) return t.buffering
  if (figures.requests === 'reconnecting') return t.reconnecting
  if (figures.requests === 'ended') return t.requestsEnded
  return figures.firstByte === null ? t.noByte : t.notPrinted
}
