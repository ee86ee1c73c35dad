/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-interactions -- rows are placed by hand, only those that are seen; the table takes the keys */
import { useEffect, useRef, useState } from 'preact/hooks'

import type { ChunkAlignment, AlignedChunk, AlignedRow } from '../../bytes/chunk-alignment.ts'
import { spansOf } from '../../bytes/byte-spans.ts'
import type { ResponseBytes } from '../../bytes/response-bytes.ts'
import type { Playground } from '../../playground/model.ts'
import type { Lane } from '../../trace/model/lane.ts'
import { duration } from '../texts/format.ts'
import { serverTexts } from '../texts/server-texts.ts'

/** As in server.css: in a slim table the time stands above the text. */
const rowHeights = { wide: 26, slim: 42 }
const slimPx = 520
/** Of a long stretch the beginning is shown. */
const shownBytes = 160
const overscan = 6

interface FlowTableProps {
  readonly playground: Playground
  readonly flow: ChunkAlignment
  readonly response: ResponseBytes
  readonly lane: Lane
}

/**
 * Two columns of the same bytes: left the chunks as written, right as delivered. A line across a
 * column is a chunk's border. Of the rows only those that are seen exist.
 */
export function FlowTable({ playground, flow, response, lane }: FlowTableProps) {
  const t = serverTexts.value.flows
  const { box, top, height, width, onScroll } = useScroll()
  const rowHeight = width < slimPx ? rowHeights.slim : rowHeights.wide
  const { rows } = flow
  const first = Math.max(0, Math.floor(top / rowHeight) - overscan)
  const end = Math.min(rows.length, Math.ceil((top + height) / rowHeight) + overscan)
  const selection = playground.selection.value
  const isServers = selection?.lane === lane && selection.realm === 'server'
  const select = ({ sequence }: AlignedChunk) =>
    playground.select({ lane, realm: 'server', sequence })
  const common = { flow, response, selected: isServers ? selection.sequence : null }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return
    const at = flow.delivered.findIndex(({ sequence }) => sequence === common.selected)
    const next = flow.delivered[at === -1 ? 0 : at + step]
    if (!next) return
    event.preventDefault()
    select(next)
    const index = rows.findIndex(({ delivered }) => delivered === next)
    bringIntoView(box.current, index, rowHeight)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/interactive-supports-focus -- the box takes the keys that select
    <div
      ref={box}
      class="flow-scroll"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- rows are placed by hand, only those that are seen
      role="table"
      aria-label={t.table}
      aria-rowcount={rows.length + 1}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <div class="flow-titles" role="row" aria-rowindex={1}>
        <span role="columnheader">{t.written}</span>
        <span role="columnheader">{t.delivered}</span>
      </div>
      <div class="flow-rows" role="rowgroup" style={{ height: `${rows.length * rowHeight}px` }}>
        {rows.slice(first, end).map((row, index) => (
          <FlowLine
            key={first + index}
            {...common}
            row={row}
            previous={rows[first + index - 1] ?? null}
            index={first + index}
            height={rowHeight}
            onSelect={select}
          />
        ))}
      </div>
    </div>
  )
}

interface FlowLineProps {
  readonly flow: ChunkAlignment
  readonly response: ResponseBytes
  /** Sequence number of the selected event, if the lane's server recorded it. */
  readonly selected: number | null
  readonly row: AlignedRow
  readonly previous: AlignedRow | null
  readonly index: number
  /** Pixels. */
  readonly height: number
  readonly onSelect: (chunk: AlignedChunk) => void
}

function FlowLine(props: FlowLineProps) {
  const t = serverTexts.value.flows
  const { flow, response, selected, row, previous, index, height, onSelect } = props
  const { written, delivered } = row
  const start = flow.requestedAt ?? flow.written[0]?.at ?? 0
  const text = useText(response, row)
  const cell = (side: 'written' | 'delivered', chunk: AlignedChunk | null, after: string) => (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the keys are the table's
    <span
      role="cell"
      class={`flow-cell flow-${side}`}
      data-start={(chunk && chunk !== previous?.[side]) || undefined}
      data-missing={chunk === null || undefined}
      data-selected={(chunk && chunk.sequence === selected) || undefined}
      onClick={() => chunk && onSelect(chunk)}
    >
      <span class="flow-chunk">
        {chunk && chunk !== previous?.[side] && `#${chunk.number} ${duration(chunk.at - start)}`}
      </span>
      {chunk ? (
        <span class="flow-text">{text}</span>
      ) : (
        <span class="flow-none">{side === 'delivered' ? t.notDelivered : t.byNetwork}</span>
      )}
      {after && <span class="flow-after">{after}</span>}
    </span>
  )
  const held =
    written && delivered && delivered !== previous?.delivered ? delivered.at - written.at : 0
  return (
    <div
      class="flow-row"
      role="row"
      aria-rowindex={index + 2}
      style={{ top: `${index * height}px` }}
    >
      {cell('written', written, '')}
      {cell('delivered', delivered, held >= 1 ? `+${duration(held)}` : '')}
    </div>
  )
}

function useText(response: ResponseBytes, { from, to }: AlignedRow) {
  const end = Math.min(to, response.keptTo, from + shownBytes)
  if (end <= from) {
    return <i class="flow-none">{serverTexts.value.flows.notKept(to - from)}</i>
  }
  return (
    <>
      {spansOf(response.read, from, end, { from, to }).map(({ text, kind }, index) => (
        <span key={index} class={`span-${kind}`}>
          {text}
        </span>
      ))}
      {end < to && '…'}
    </>
  )
}

function bringIntoView(box: HTMLElement | null, index: number, rowHeight: number): void {
  if (!box || index < 0) return
  const top = index * rowHeight
  const inner = box.clientHeight - rowHeight
  if (top < box.scrollTop) box.scrollTop = top
  else if (top + rowHeight > box.scrollTop + inner) box.scrollTop = top + rowHeight - inner
}

/** What a scrolling box shows. */
function useScroll() {
  const box = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState({ top: 0, height: 400, width: 800 })
  const look = () => {
    const element = box.current
    if (!element) return
    const { scrollTop: top, clientHeight: height, clientWidth: width } = element
    setSeen((last) =>
      last.top === top && last.height === height && last.width === width
        ? last
        : { top, height, width },
    )
  }
  useEffect(() => {
    if (!box.current) return undefined
    const resize = new ResizeObserver(look)
    resize.observe(box.current)
    return () => resize.disconnect()
  }, [])
  return { box, ...seen, onScroll: look }
}
