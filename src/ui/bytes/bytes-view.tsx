import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'

import type { ResponseBytes } from '../../bytes/response-bytes.ts'
import { bytesPerRow, visibleRows } from '../../bytes/rows.ts'
import { eventIdOfChunk, selectedEventOf } from '../../bytes/selected-event.ts'
import { atTop, boxHeight, follow, leapTo, placeOf } from '../../bytes/tall-scroll.ts'
import type { Playground, TraceView } from '../../playground/model.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { BytesEnding, BytesHeaders } from './bytes-headers.tsx'
import { BytesRow } from './bytes-row.tsx'
import { stepChunk } from '../inspector/inspector-steps.tsx'
import { panelTexts } from '../texts/panel-texts.ts'

/** As in bytes.css. */
const rowHeight = 40
const gutterPx = 84
/** So many characters are measured to know how wide one is. */
const measured = 20

interface BytesViewProps {
  readonly playground: Playground
  readonly trace: Trace
  readonly response: ResponseBytes
  readonly isHex: boolean
  readonly grown: TraceView
}

/** Headers and body in one scrolling box; of the body only the rows that are seen exist. */
export function BytesView({ playground, trace, response, isHex, grown }: BytesViewProps) {
  const { box, rows, measure, view, onScroll, rowBytes, rowCount, showRow } = useScrolledRows(
    response,
    isHex,
    grown,
  )
  const selection = playground.selection.value
  const selectedEvent = useMemo(
    () => selection && selectedEventOf(trace, selection),
    [trace, selection, grown],
  )
  const selected = selectedEvent?.response === response ? (selectedEvent.chunk ?? null) : null
  const moment = playground.replay.value?.at ?? Infinity
  const progress = {
    deliveredTo: response.deliveredTo(moment),
    receivedTo: response.receivedTo(moment),
  }
  const { first, end } = visibleRows({ ...view, rowHeight, rowCount })
  const selectedRow = selected && Math.floor(selected.from / rowBytes)
  // A row is scrolled into view when it becomes the selected one.
  useEffect(() => {
    if (selectedRow !== null) showRow(selectedRow)
  }, [selectedRow])
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : null
    if (step === null || event.altKey || event.ctrlKey || event.metaKey) return
    const from = selectedEvent?.response === response ? selectedEvent : null
    if (from) stepChunk(playground, trace, from, step)
    else selectChunk(1)
    event.preventDefault()
  }
  const selectChunk = (number: number) => {
    const chunk = response.chunk(number)
    if (chunk) playground.select(eventIdOfChunk(response, chunk))
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the box is what takes the keys; each chunk is reached by them
    <div
      ref={box}
      class="bytes-scroll"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no fieldset: it is a box that scrolls
      role="group"
      aria-label={panelTexts.value.bytes.box}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const run = event.target instanceof Element && event.target.closest('[data-chunk]')
        if (run) selectChunk(Number(run.getAttribute('data-chunk')))
      }}
    >
      <span ref={measure} class="bytes-measure" aria-hidden="true">
        {'0'.repeat(measured)}
      </span>
      <BytesHeaders response={response} />
      <div ref={rows} class="bytes-rows" style={{ height: `${boxHeight(rowCount * rowHeight)}px` }}>
        {Array.from({ length: end - first }, (_, index) => (
          <BytesRow
            key={first + index}
            response={response}
            row={first + index}
            rowBytes={rowBytes}
            top={(first + index) * rowHeight - view.shift}
            isHex={isHex}
            progress={progress}
            selected={selected?.number ?? 0}
          />
        ))}
      </div>
      <BytesEnding response={response} />
    </div>
  )
}

/** Follows what a scrolling box shows of its rows; at its end it stays there while it grows. */
function useScrolledRows(response: ResponseBytes, isHex: boolean, grown: unknown) {
  const box = useRef<HTMLDivElement>(null)
  const rows = useRef<HTMLDivElement>(null)
  const measure = useRef<HTMLSpanElement>(null)
  const sticks = useRef(false)
  const place = useRef(atTop)
  const [view, setView] = useState({ top: 0, shift: 0, height: 0, width: 0, charPx: 7.5 })
  const rowBytes = bytesPerRow((view.width - gutterPx) / view.charPx, isHex)
  const rowCount = Math.ceil(response.keptTo / rowBytes)
  const total = useRef(0)
  total.current = rowCount * rowHeight
  const look = () => {
    if (!box.current || !rows.current || !measure.current) return
    const { scrollTop, clientHeight, clientWidth } = box.current
    const rowsTop = rows.current.offsetTop
    const top = scrollTop - rowsTop
    const here = sticks.current
      ? leapTo(top, total.current)
      : follow(place.current, top, total.current)
    place.current = here
    if (here.top !== top) box.current.scrollTop = here.top + rowsTop
    const next = {
      top: here.top + here.shift,
      shift: here.shift,
      height: clientHeight,
      width: clientWidth,
      charPx: measure.current.offsetWidth / measured || 7.5,
    }
    setView((last) => (JSON.stringify(last) === JSON.stringify(next) ? last : next))
  }
  useLayoutEffect(() => {
    if (box.current && sticks.current) box.current.scrollTop = box.current.scrollHeight
    look()
  }, [grown, total.current])
  useEffect(() => {
    if (!box.current) return undefined
    const resize = new ResizeObserver(look)
    resize.observe(box.current)
    return () => resize.disconnect()
  }, [])
  const onScroll = () => {
    if (!box.current) return
    const { scrollTop, clientHeight, scrollHeight } = box.current
    sticks.current = scrollTop > 0 && scrollHeight - scrollTop - clientHeight < 8
    look()
  }
  const showRow = (row: number) => {
    if (!box.current || !rows.current) return
    const { scrollTop, clientHeight } = box.current
    const rowsTop = rows.current.offsetTop
    const from = row * rowHeight
    const seenFrom = scrollTop - rowsTop + place.current.shift
    if (from >= seenFrom && from + rowHeight <= seenFrom + clientHeight) return
    sticks.current = false
    place.current = placeOf(from - Math.max(0, (clientHeight - rowHeight) / 2), total.current)
    box.current.scrollTop = place.current.top + rowsTop
    look()
  }
  return { box, rows, measure, view, onScroll, rowBytes, rowCount, showRow }
}
