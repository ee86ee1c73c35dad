import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'

import type { OutputEntry, Playground } from '../playground/model.ts'
import { laneNames, type Lane } from '../trace/lane.ts'
import { counted } from './format.ts'
import { figuresOf } from './lane-figures.ts'
import type { EditorPort } from './editor-port.ts'
import { LogEntry } from './log-entry.tsx'

interface LaneLogProps {
  readonly playground: Playground
  readonly lane: Lane
  readonly port: EditorPort
}

/**
 * What the code of a lane printed. It follows the newest line unless the person scrolled up. Screen
 * readers can read it, but are not told of every token: the announcer tells how the run ended.
 */
export function LaneLog({ playground, lane, port }: LaneLogProps) {
  const model = playground.lanes[lane]
  const { entries, dropped } = model.output.value
  const running = model.state.value === 'running'
  const { box, onScroll } = useStickToEnd(entries)
  return (
    <div class="log">
      <div class="log-head" aria-hidden="true">
        Output
      </div>
      <div
        ref={box}
        class="log-body"
        role="log"
        aria-live="off"
        aria-label={`Output of ${laneNames[lane]}`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={onScroll}
      >
        {dropped > 0 && <p class="log-dropped">{counted(dropped, 'print')} not shown</p>}
        {entries.map((entry: OutputEntry) => (
          <LogEntry key={entry.id} entry={entry} port={port} />
        ))}
        {entries.length === 0 && dropped === 0 && <EmptyLog playground={playground} lane={lane} />}
        {running && entries.length > 0 && <span class="log-caret" aria-hidden="true" />}
      </div>
    </div>
  )
}

/** Keeps a scrolling box at its end while `content` grows, until the person scrolls away from it. */
function useStickToEnd(content: unknown) {
  const box = useRef<HTMLDivElement>(null)
  const sticks = useRef(true)
  useLayoutEffect(() => {
    if (box.current && sticks.current) box.current.scrollTop = box.current.scrollHeight
  }, [content])
  useEffect(() => {
    if (!box.current) return undefined
    const element = box.current
    const resize = new ResizeObserver(() => {
      if (sticks.current) element.scrollTop = element.scrollHeight
    })
    resize.observe(element)
    return () => resize.disconnect()
  }, [])
  const onScroll = () => {
    const element = box.current
    if (element)
      sticks.current = element.scrollHeight - element.scrollTop - element.clientHeight < 24
  }
  return { box, onScroll }
}

interface EmptyLogProps {
  readonly playground: Playground
  readonly lane: Lane
}

function EmptyLog({ playground, lane }: EmptyLogProps) {
  if (playground.replay.value) return <p class="log-empty">nothing yet at this moment</p>
  const state = playground.lanes[lane].state.value
  const trace = playground.view.value?.trace
  const figures = trace ? figuresOf(trace, lane) : null
  switch (state) {
    case 'idle':
      return <p class="log-empty">nothing yet: press Run</p>
    case 'running':
      if (figures?.hidden) {
        return <p class="log-empty">nothing yet: the response is still buffering</p>
      }
      return (
        <p class="log-empty">
          {figures?.firstByte === null || !figures
            ? 'nothing yet: waiting for the first byte'
            : 'nothing yet: bytes have come, none were printed'}
        </p>
      )
    case 'completed':
      return <p class="log-empty">the code has ended and printed nothing</p>
    case 'stopped':
      return <p class="log-empty">stopped before anything was printed</p>
    case 'failed':
      return <p class="log-empty">failed before anything was printed</p>
    default:
      return state satisfies never
  }
}
