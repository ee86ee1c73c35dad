import type { EditorPosition } from '../editor/code-editor.ts'
import { lanes, type Lane } from '../trace/lane.ts'
import type { EditorPort } from './editor-port.ts'

/** Ways to a place in the code of a lane, from anywhere on the page. */
export interface CodePlaces {
  readonly ports: Readonly<Record<Lane, EditorPort>>
  /** Brings the lanes into view where they are one of several tabs; else null. */
  bringLanes: (() => void) | null
  /** Brings the timeline into view, beside or instead of other panels; null before it is there. */
  bringTimeline: (() => void) | null
  /** Takes the focus to the time axis, from where Escape takes it to `back`; null before it is there. */
  enterTimeline: ((back: HTMLElement) => void) | null
  /** Brings the timeline into view and the focus to its axis; Escape there brings it back. */
  goToTimeline(): void
  /** Shows a place in the lane's editor, if that is on screen, and leaves the focus where it is. */
  show(lane: Lane, line: number): void
  /** Moves cursor and focus to a place in the lane's editor; null: the cursor stays. */
  reveal(lane: Lane, position: EditorPosition | null): void
  /** Moves the focus to the lane's editor, by default the first that there is. */
  enterCode(lane?: Lane): void
}

/** What is hidden takes no focus: a tab that was just chosen has to be painted first. */
function whenPainted(go: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(go))
}

export function createCodePlaces(): CodePlaces {
  const places: CodePlaces = {
    ports: { fetch: { reveal: null }, eventsource: { reveal: null }, axios: { reveal: null } },
    bringLanes: null,
    bringTimeline: null,
    enterTimeline: null,
    goToTimeline() {
      const from = document.activeElement
      places.bringTimeline?.()
      whenPainted(() => {
        if (from instanceof HTMLElement) places.enterTimeline?.(from)
      })
    },
    show: (lane, line) => places.ports[lane].reveal?.({ line, column: 1 }, false),
    enterCode(lane = lanes.find((each) => places.ports[each].reveal !== null)) {
      if (lane) places.reveal(lane, null)
    },
    reveal(lane, position) {
      const go = () => places.ports[lane].reveal?.(position, true)
      if (!places.bringLanes) {
        go()
        return
      }
      places.bringLanes()
      whenPainted(go)
    },
  }
  return places
}
