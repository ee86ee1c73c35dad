import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

import { visibleRows, type RowLayout } from './row-layout.ts'
import { atTop, boxHeight, follow, leapTo, placeOf } from './tall-scroll.ts'
import { useResize } from './use-resize.ts'

/** So near to its end, in pixels, a box counts as scrolled to it. */
const endPx = 8

interface VirtualRowsOptions {
  /** The box that scrolls. It must be positioned. */
  readonly box: RefObject<HTMLElement | null>
  /** The list of rows in it, which may have something above and below it. */
  readonly list: RefObject<HTMLElement | null>
  readonly rows: RowLayout
  /** So many rows beyond either edge exist, so that a quick scroll shows no gap. */
  readonly spare: number
  /**
   * Whether the box stays at its end while it grows, until a person scrolls away: from the start, or
   * once it was scrolled to its end.
   */
  readonly sticks?: 'from-start' | 'once-reached'
  /** What is above the list stays in view. */
  readonly hasStickyHead?: boolean
  /** Changes when there may be more to show, besides rows. */
  readonly content?: unknown
}

/** A long list of which only the rows in view, and a few more, are in the document. */
export function useVirtualRows(options: VirtualRowsOptions) {
  const { box, list, rows, spare, sticks, hasStickyHead = false, content } = options
  const isStuck = useRef(sticks === 'from-start')
  const place = useRef(atTop)
  const [view, setView] = useState({ top: 0, shift: 0, height: 0 })
  const latest = useRef(rows)
  latest.current = rows
  const total = rows.top(rows.count)

  const look = () => {
    if (!box.current || !list.current) return
    const { scrollTop, clientHeight: height } = box.current
    const { offsetTop } = list.current
    const top = scrollTop - offsetTop
    const all = latest.current.top(latest.current.count)
    const here = isStuck.current ? leapTo(top, all) : follow(place.current, top, all)
    place.current = here
    if (here.top !== top) box.current.scrollTop = here.top + offsetTop
    const next = { top: here.top + here.shift, shift: here.shift, height }
    setView((last) =>
      last.top === next.top && last.shift === next.shift && last.height === height ? last : next,
    )
  }
  useLayoutEffect(() => {
    if (box.current && isStuck.current) box.current.scrollTop = box.current.scrollHeight
    look()
  }, [content, total])
  useResize(box, look)

  const onScroll = () => {
    if (!box.current) return
    const { scrollTop, clientHeight, scrollHeight } = box.current
    const isAtEnd = scrollHeight - scrollTop - clientHeight < endPx
    isStuck.current = sticks !== undefined && isAtEnd && (sticks === 'from-start' || scrollTop > 0)
    look()
  }

  /** Scrolls to a row that is not wholly in view: as little as needed, or to the middle. */
  const show = (row: number, to: 'nearest' | 'middle') => {
    if (!box.current || !list.current) return
    const { scrollTop, clientHeight } = box.current
    const { offsetTop } = list.current
    const head = hasStickyHead ? offsetTop : 0
    const [top, bottom] = [rows.top(row), rows.top(row + 1)]
    const from = scrollTop - offsetTop + place.current.shift + head
    const height = clientHeight - head
    if (top >= from && bottom <= from + height) return
    const over = Math.max(0, height - (bottom - top))
    const above = to === 'middle' ? over / 2 : top < from ? 0 : over
    isStuck.current = false
    place.current = placeOf(top - above - head, total)
    box.current.scrollTop = place.current.top + offsetTop
    look()
  }

  return {
    ...visibleRows(rows, view, spare),
    /** Of the list, in pixels. */
    height: boxHeight(total),
    /** The place of a row in the list, in pixels. */
    topOf: (row: number) => rows.top(row) - view.shift,
    onScroll,
    show,
  }
}
