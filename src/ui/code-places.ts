import type { EditorPosition } from '../editor/code-editor.ts'
import type { Lane } from '../trace/lane.ts'
import type { EditorPort } from './editor-port.ts'

/** Ways to a place in the code of a lane, from anywhere on the page. */
export interface CodePlaces {
  readonly ports: Readonly<Record<Lane, EditorPort>>
  /** Brings the lanes into view where they are one of several tabs; else null. */
  bringLanes: (() => void) | null
  /** Moves the cursor of the lane's editor to a place and shows it. */
  reveal(lane: Lane, position: EditorPosition): void
}

export function createCodePlaces(): CodePlaces {
  const places: CodePlaces = {
    ports: { fetch: { reveal: null }, eventsource: { reveal: null }, axios: { reveal: null } },
    bringLanes: null,
    reveal(lane, position) {
      const go = () => places.ports[lane].reveal?.(position)
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
