import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks'

import type { Playground } from '../../playground/model.ts'
import type { ConsoleEntry } from '../../trace/model/console-entries.ts'
import { eventIdOf, isSameEvent } from '../../trace/model/event-id.ts'
import { ConsoleRow } from './console-row.tsx'
import type { ConsoleRows } from './console-rows.ts'
import type { PanelShell } from '../shell/shell.ts'
import { panelTexts } from '../texts/panel-texts.ts'
import { hasModifier } from '../widgets/has-modifier.ts'
import type { RowLayout } from '../widgets/row-layout.ts'
import { ScrollRegion } from '../widgets/scroll-region.tsx'
import { useVirtualRows } from '../widgets/use-virtual-rows.ts'

interface ConsoleListProps {
  readonly playground: Playground
  readonly shell: PanelShell
  readonly rows: ConsoleRows
  /** How many of the rows have come, in a replay. */
  readonly shown: number
  readonly zeroAt: number
}

/** Rows beyond the edge that are drawn, so that a quick scroll shows no gap. */
const spare = 8

/** The entries, of which only those in view exist on the page. */
export function ConsoleList({ playground, shell, rows, shown, zeroAt }: ConsoleListProps) {
  const selection = playground.selection.value
  const found = selection ? rows.findRow(({ event }) => isSameEvent(event, selection)) : -1
  const selected = found < shown ? found : -1
  // The open entry is as high as it turns out to be; the others' heights are known.
  const [openHeight, setOpenHeight] = useState(0)
  const layout = layoutWith(rows, shown, selected, openHeight)
  const box = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const { first, end, height, topOf, onScroll, show } = useVirtualRows({
    box,
    list,
    rows: layout,
    spare,
    sticks: 'from-start',
  })
  const wantsFocus = useRef(false)
  useLayoutEffect(() => {
    if (selected === -1) return
    show(selected, 'nearest')
    if (!wantsFocus.current) return
    wantsFocus.current = false
    box.current
      ?.querySelector<HTMLElement>('.console-select[aria-pressed="true"]')
      ?.focus({ preventScroll: true })
    // Only when the selection moves: to scroll away from it must be possible.
  }, [selected])

  const select = useCallback(
    (entry: ConsoleEntry) => playground.select(eventIdOf(entry.event)),
    [playground],
  )
  const drawn = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index)
  // Kept even out of view: it may have the focus.
  if (selected !== -1 && (selected < first || selected >= end)) drawn.push(selected)
  return (
    <ScrollRegion
      box={box}
      class="console-list"
      kind="log"
      aria-live="off"
      aria-label={panelTexts.value.console.entries}
      onScroll={onScroll}
      onKeyDown={(event) => {
        const next = rowForKey(event, selected, shown)
        const entry = next === null ? undefined : rows.entry(next)
        if (!entry) return
        event.preventDefault()
        wantsFocus.current = true
        select(entry)
      }}
    >
      <ul ref={list} class="console-rows" style={{ height: `${height}px` }}>
        {drawn.map((row) => {
          const entry = rows.entry(row)
          return (
            entry && (
              <ConsoleRow
                key={`${entry.event.lane}-${entry.event.realm}-${entry.event.sequence}-${entry.note ?? ''}`}
                entry={entry}
                top={topOf(row)}
                row={row}
                total={shown}
                zeroAt={zeroAt}
                isOpen={row === selected}
                places={shell.places}
                onSelect={select}
                onHeight={row === selected ? setOpenHeight : null}
              />
            )
          )
        })}
      </ul>
    </ScrollRegion>
  )
}

/** The first `shown` rows, of which the selected one (-1: none) is `openHeight` tall if that is taller. */
function layoutWith(
  rows: ConsoleRows,
  shown: number,
  selected: number,
  openHeight: number,
): RowLayout {
  if (selected === -1) {
    return { count: shown, top: (row) => rows.top(row), rowAt: (y) => rows.rowAt(y) }
  }
  const end = rows.top(selected + 1)
  const extra = Math.max(0, openHeight - (end - rows.top(selected)))
  return {
    count: shown,
    top: (row) => rows.top(row) + (row > selected ? extra : 0),
    rowAt: (y) => (y < end ? rows.rowAt(y) : y < end + extra ? selected : rows.rowAt(y - extra)),
  }
}

function rowForKey(event: KeyboardEvent, selected: number, shown: number): number | null {
  if (hasModifier(event)) return null
  switch (event.key) {
    case 'ArrowDown':
      return Math.min(shown - 1, selected + 1)
    case 'ArrowUp':
      return selected === -1 ? shown - 1 : Math.max(0, selected - 1)
    case 'Home':
      return 0
    case 'End':
      return shown - 1
    default:
      return null
  }
}
