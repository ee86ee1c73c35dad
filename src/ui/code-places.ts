import type { EditorPosition } from '../editor/code-editor.ts'
import type { Lane } from '../trace/lane.ts'
import type { EditorPort } from './editor-port.ts'

/** Ways to a place in the code of a lane, from anywhere on the page. */
export interface CodePlaces {
  readonly ports: Readonly<Record<Lane, EditorPort>>
  /** Brings the lanes into view where they are one of several tabs; else null. */
  bringLanes: (() => void) | null
  /** Brings the timeline into view, beside or instead of other panels; null before it is there. */
  bringTimeline: (() => void) | null
  /** Shows a place in the lane's editor, if that is on screen, and leaves the focus where it is. */
  show(lane: Lane, line: number): void
  /** Moves cursor and focus to a place in the lane's editor. */
  reveal(lane: Lane, position: EditorPosition): void
}

export function createCodePlaces(): CodePlaces {
  const places: CodePlaces = {
    ports: { fetch: { reveal: null }, eventsource: { reveal: null }, axios: { reveal: null } },
    bringLanes: null,
    bringTimeline: null,
    show: (lane, line) => places.ports[lane].reveal?.({ line, column: 1 }, false),
    reveal(lane, position) {
      const go = () => places.ports[lane].reveal?.(position, true)
      if (!places.bringLanes) {
        go()
        return
      }
      places.bringLanes()
      // What is hidden takes no focus: the tab has to be painted first.
      requestAnimationFrame(() => requestAnimationFrame(go))
    },
  }
  return places
}
