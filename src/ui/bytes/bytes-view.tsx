import type { RefObject } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'

import type { ResponseBytes } from '../../bytes/response-bytes.ts'
import { bytesPerRow } from '../../bytes/rows.ts'
import { eventIdOfChunk, selectedEventOf } from '../../bytes/selected-event.ts'
import type { Playground, TraceView } from '../../playground/model.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { BytesEnding, BytesHeaders } from './bytes-headers.tsx'
import { BytesRow } from './bytes-row.tsx'
import { stepChunk } from '../inspector/inspector-steps.tsx'
import { panelTexts } from '../texts/panel-texts.ts'
import { hasModifier } from '../widgets/has-modifier.ts'
import { equalRows } from '../widgets/row-layout.ts'
import { ScrollRegion } from '../widgets/scroll-region.tsx'
import { useResize } from '../widgets/use-resize.ts'
import { useVirtualRows } from '../widgets/use-virtual-rows.ts'

/** As in bytes.css. */
const rowHeight = 40
const offsetPx = 64
const betweenPx = 20
/** A row's last label may be as wide as this: a number of six digits. */
const stickingOutPx = 44
/** So many characters are measured to know how wide one is. */
const measured = 20
/** So many rows beyond either edge are drawn. */
const spare = 6

interface BytesViewProps {
  readonly playground: Playground
  readonly trace: Trace
  readonly response: ResponseBytes
  readonly isHex: boolean
  readonly grown: TraceView
}

/** Headers and body in one scrolling box; of the body only the rows that are seen exist. */
export function BytesView({ playground, trace, response, isHex, grown }: BytesViewProps) {
  const box = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const { measure, rowBytes } = useRowBytes(box, isHex)
  const { first, end, height, topOf, onScroll, show } = useVirtualRows({
    box,
    list,
    rows: equalRows(Math.ceil(response.keptTo / rowBytes), rowHeight),
    spare,
    sticks: 'once-reached',
    content: grown,
  })
  const { selected, selectChunk, onKeyDown } = useSelectedChunk({
    playground,
    trace,
    response,
    grown,
  })
  const moment = playground.replay.value?.at ?? Infinity
  const progress = {
    deliveredTo: response.deliveredTo(moment),
    receivedTo: response.receivedTo(moment),
  }
  const selectedRow = selected && Math.floor(selected.from / rowBytes)
  // A row is scrolled into view when it becomes the selected one.
  useEffect(() => {
    if (selectedRow !== null) show(selectedRow, 'middle')
  }, [selectedRow])
  return (
    <ScrollRegion
      box={box}
      class="bytes-scroll"
      kind="group"
      aria-label={panelTexts.value.bytes.box}
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
      <BytesHeaders
        method={response.method}
        url={response.url}
        status={response.status}
        headers={response.headers}
      />
      <div ref={list} class="bytes-rows" style={{ height: `${height}px` }}>
        {Array.from({ length: end - first }, (_, index) => (
          <BytesRow
            key={first + index}
            response={response}
            row={first + index}
            rowBytes={rowBytes}
            top={topOf(first + index)}
            isHex={isHex}
            progress={progress}
            selected={selected?.number ?? 0}
          />
        ))}
      </div>
      <BytesEnding ending={response.ending} total={response.total} keptTo={response.keptTo} />
    </ScrollRegion>
  )
}

/** The selected chunk, if it is one of this response, and how another one is selected. */
function useSelectedChunk({ playground, trace, response, grown }: Omit<BytesViewProps, 'isHex'>) {
  const selection = playground.selection.value
  const event = useMemo(
    () => selection && selectedEventOf(trace, selection),
    [trace, selection, grown],
  )
  const own = event?.response === response ? event : null
  const selectChunk = (number: number) => {
    const chunk = response.chunk(number)
    if (chunk) playground.select(eventIdOfChunk(response, chunk))
  }
  const onKeyDown = (press: KeyboardEvent) => {
    const step = press.key === 'ArrowLeft' ? -1 : press.key === 'ArrowRight' ? 1 : null
    if (step === null || hasModifier(press)) return
    if (own) stepChunk(playground, trace, own, step)
    else selectChunk(1)
    press.preventDefault()
  }
  return { selected: own?.chunk ?? null, selectChunk, onKeyDown }
}

/** How many bytes fit into a row of the box; `measure` is for text as wide as `measured` characters. */
function useRowBytes(box: RefObject<HTMLElement | null>, isHex: boolean) {
  const measure = useRef<HTMLSpanElement>(null)
  const [{ width, charPx }, setSize] = useState({ width: 0, charPx: 7.5 })
  useResize(box, ({ clientWidth }) =>
    setSize({ width: clientWidth, charPx: (measure.current?.offsetWidth ?? 0) / measured || 7.5 }),
  )
  const beside = offsetPx + (isHex ? betweenPx : 0) + stickingOutPx
  return { measure, rowBytes: bytesPerRow((width - beside) / charPx, isHex) }
}
