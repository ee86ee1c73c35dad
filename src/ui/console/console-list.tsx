import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

import type { Playground } from '../../playground/model.ts'
import type { ConsoleEntry } from '../../trace/model/console-lines.ts'
import { eventIdOf, isSameEvent } from '../../trace/model/event-id.ts'
import { ConsoleRow } from './console-row.tsx'
import type { ConsoleRows } from './console-rows.ts'
import type { Shell } from '../shell/shell.ts'
import { panelTexts } from '../texts/panel-texts.ts'

interface ConsoleListProps {
  readonly playground: Playground
  readonly shell: Shell
  readonly rows: ConsoleRows
  /** How many of the rows have come, in a replay. */
  readonly shown: number
  readonly startedAt: number
}

/** Rows beyond the edge that are drawn, so that a quick scroll shows no gap. */
const spare = 8

/** The entries, of which only those in view exist on the page. */
export function ConsoleList({ playground, shell, rows, shown, startedAt }: ConsoleListProps) {
  const selection = playground.selection.value
  const found = selection ? rows.findRow(({ event }) => isSameEvent(event, selection)) : -1
  const selected = found < shown ? found : -1
  // The open entry is as high as it turns out to be; the others' heights are known.
  const [openHeight, setOpenHeight] = useState(0)
  const extra = selected === -1 ? 0 : Math.max(0, openHeight - heightOf(rows, selected))
  const top = (row: number) => rows.top(row) + (selected !== -1 && row > selected ? extra : 0)
  const { box, port, onScroll } = useBox(top(shown))
  const wantsFocus = useRef(false)
  useSelectedInView(box.current, selected, top, wantsFocus)

  const select = useCallback(
    (entry: ConsoleEntry) => playground.select(eventIdOf(entry.event)),
    [playground],
  )
  const [first, end] = rowsBetween(rows, selected, extra, port, shown)
  const drawn = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index)
  // Kept even out of view: it may have the focus.
  if (selected !== -1 && (selected < first || selected >= end)) drawn.push(selected)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys move the selection that is inside
    <div
      ref={box}
      class="console-list"
      role="log"
      aria-live="off"
      aria-label={panelTexts.value.console.entries}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
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
      <ul class="console-rows" style={{ height: `${top(shown)}px` }}>
        {drawn.map((row) => {
          const entry = rows.entry(row)
          return (
            entry && (
              <ConsoleRow
                key={`${entry.event.lane}-${entry.event.realm}-${entry.event.sequence}`}
                entry={entry}
                top={top(row)}
                row={row}
                total={shown}
                startedAt={startedAt}
                isOpen={row === selected}
                places={shell.places}
                onSelect={select}
                onHeight={row === selected ? setOpenHeight : null}
              />
            )
          )
        })}
      </ul>
    </div>
  )
}

const heightOf = (rows: ConsoleRows, row: number): number => rows.top(row + 1) - rows.top(row)

interface Port {
  readonly top: number
  readonly height: number
}

/** The rows that lie in view, with some to spare: the first, and the one after the last. */
function rowsBetween(
  rows: ConsoleRows,
  selected: number,
  extra: number,
  port: Port,
  shown: number,
): [number, number] {
  const rowAt = (y: number): number => {
    if (selected === -1 || y < rows.top(selected + 1)) return rows.rowAt(y)
    return y < rows.top(selected + 1) + extra ? selected : rows.rowAt(y - extra)
  }
  const first = Math.max(0, rowAt(port.top) - spare)
  return [first, Math.min(shown, rowAt(port.top + port.height) + 1 + spare)]
}

function rowForKey(event: KeyboardEvent, selected: number, shown: number): number | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null
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

/** The scrolling box: where it stands, and at its end while it grows, unless a person left that. */
function useBox(contentHeight: number) {
  const box = useRef<HTMLDivElement>(null)
  const sticks = useRef(true)
  const [port, setPort] = useState<Port>({ top: 0, height: 0 })
  const look = useCallback(() => {
    const element = box.current
    if (!element) return
    const { scrollTop: top, clientHeight: height } = element
    setPort((before) => (before.top === top && before.height === height ? before : { top, height }))
  }, [])
  useLayoutEffect(() => {
    if (box.current && sticks.current) box.current.scrollTop = box.current.scrollHeight
    look()
  }, [contentHeight, look])
  useEffect(() => {
    if (!box.current) return undefined
    const resize = new ResizeObserver(look)
    resize.observe(box.current)
    return () => resize.disconnect()
  }, [look])
  const onScroll = () => {
    const element = box.current
    if (element)
      sticks.current = element.scrollHeight - element.scrollTop - element.clientHeight < 8
    look()
  }
  return { box, port, onScroll }
}

/** Scrolls to the selected row when another one is selected, here or on the axis. */
function useSelectedInView(
  box: HTMLDivElement | null,
  selected: number,
  top: (row: number) => number,
  wantsFocus: { current: boolean },
): void {
  useLayoutEffect(() => {
    if (!box || selected === -1) return
    const from = top(selected)
    const to = top(selected + 1)
    if (from < box.scrollTop) box.scrollTop = from
    else if (to > box.scrollTop + box.clientHeight)
      box.scrollTop = Math.min(from, to - box.clientHeight)
    if (!wantsFocus.current) return
    wantsFocus.current = false
    box.querySelector<HTMLElement>('.console-select[aria-pressed="true"]')?.focus({
      preventScroll: true,
    })
    // Only when the selection moves: to scroll away from it must be possible.
  }, [box, selected])
}
