import '../widgets/spans.css'

/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-interactions -- rows are placed by hand, only those that are seen; the table takes the keys */
import { useRef, useState } from 'preact/hooks'

import type { ChunkAlignment, AlignedChunk, AlignedRow } from '../../bytes/chunk-alignment.ts'
import { spansOf } from '../../bytes/byte-spans.ts'
import type { ResponseBytes } from '../../bytes/response-bytes.ts'
import type { Playground } from '../../playground/model.ts'
import type { Lane } from '../../trace/model/lane.ts'
import { eventMoment } from '../../trace/model/moment-text.ts'
import { duration } from '../texts/format.ts'
import { serverTexts } from '../texts/server-texts.ts'
import { hasModifier } from '../widgets/has-modifier.ts'
import { equalRows } from '../widgets/row-layout.ts'
import { ScrollRegion } from '../widgets/scroll-region.tsx'
import { useResize } from '../widgets/use-resize.ts'
import { useVirtualRows } from '../widgets/use-virtual-rows.ts'

/** As in server.css: in a slim table the time stands above the text. */
const rowHeights = { wide: 26, slim: 42 }
const slimPx = 520
/** Of a long stretch the beginning is shown. */
const shownBytes = 160
/** So many rows beyond either edge are drawn. */
const spare = 6

interface FlowTableProps {
  readonly playground: Playground
  readonly flow: ChunkAlignment
  readonly response: ResponseBytes
  readonly lane: Lane
  readonly zeroAt: number
}

/**
 * Two columns of the same bytes: left the chunks as written, right as delivered. A line across a
 * column is a chunk's border. Of the rows only those that are seen exist.
 */
export function FlowTable({ playground, flow, response, lane, zeroAt }: FlowTableProps) {
  const t = serverTexts.value.flows
  const { rows } = flow
  const box = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [isSlim, setSlim] = useState(false)
  useResize(box, ({ clientWidth }) => setSlim(clientWidth < slimPx))
  const rowHeight = isSlim ? rowHeights.slim : rowHeights.wide
  const { first, end, height, topOf, onScroll, show } = useVirtualRows({
    box,
    list,
    rows: equalRows(rows.length, rowHeight),
    spare,
    hasStickyHead: true,
  })
  const selection = playground.selection.value
  const isServers = selection?.lane === lane && selection.realm === 'server'
  const select = ({ sequence }: AlignedChunk) =>
    playground.select({ lane, realm: 'server', sequence })
  const common = { zeroAt, response, selected: isServers ? selection.sequence : null }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || hasModifier(event)) return
    const at = flow.delivered.findIndex(({ sequence }) => sequence === common.selected)
    const next = flow.delivered[at === -1 ? 0 : at + step]
    if (!next) return
    event.preventDefault()
    select(next)
    show(
      rows.findIndex(({ delivered }) => delivered === next),
      'nearest',
    )
  }
  return (
    <ScrollRegion
      box={box}
      class="flow-scroll"
      kind="table"
      aria-label={t.table}
      aria-rowcount={rows.length + 1}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <div class="flow-titles" role="row" aria-rowindex={1}>
        <span role="columnheader">{t.written}</span>
        <span role="columnheader">{t.delivered}</span>
      </div>
      <div ref={list} class="flow-rows" role="rowgroup" style={{ height: `${height}px` }}>
        {rows.slice(first, end).map((row, index) => (
          <FlowLine
            key={first + index}
            {...common}
            row={row}
            previous={rows[first + index - 1] ?? null}
            index={first + index}
            top={topOf(first + index)}
            onSelect={select}
          />
        ))}
      </div>
    </ScrollRegion>
  )
}

interface FlowLineProps {
  readonly zeroAt: number
  readonly response: ResponseBytes
  /** Sequence number of the selected event, if the lane's server recorded it. */
  readonly selected: number | null
  readonly row: AlignedRow
  readonly previous: AlignedRow | null
  readonly index: number
  /** In the list, in pixels. */
  readonly top: number
  readonly onSelect: (chunk: AlignedChunk) => void
}

function FlowLine(props: FlowLineProps) {
  const t = serverTexts.value.flows
  const { zeroAt, response, selected, row, previous, index, top, onSelect } = props
  const { written, delivered } = row
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
        {chunk &&
          chunk !== previous?.[side] &&
          `#${chunk.number} ${eventMoment(chunk.at - zeroAt)}`}
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
    <div class="flow-row" role="row" aria-rowindex={index + 2} style={{ top: `${top}px` }}>
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
