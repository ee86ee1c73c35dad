import type { Dispose } from '../../base/dispose.ts'
import { inNextFrame } from '../../base/frames.ts'
import type { EditorPosition } from '../../editor/code-editor.ts'
import { lanes, type Lane } from '../../trace/model/lane.ts'
import type { EditorPort } from './editor-port.ts'
import type { LanesShown } from './lanes-shown.ts'

/** Ways to a place in the code of a lane, from anywhere on the page. */
export interface Navigation {
  readonly ports: Readonly<Record<Lane, EditorPort>>
  /** Brings the lanes into view where they are one of several tabs; else null. */
  showLanes: (() => void) | null
  /** Brings a view of the run into view, beside or instead of other panels; null before they are there. */
  bring: ((view: 'timeline' | 'bytes' | 'console' | 'server' | 'cuts') => void) | null
  /** The Server panel, once it is there. */
  readonly server: {
    /** Brings up the editor of the server that the learner wrote, which `port` leads into. */
    showCode: (() => void) | null
    readonly port: EditorPort
    /** Brings up the simulated server of this id. */
    choose: ((id: string) => void) | null
  }
  /**
   * The time axis is there: `enter` takes the focus to it, from where Escape takes it to `back`.
   * Returns what says that it has gone.
   */
  registerTimeline(enter: (back: HTMLElement) => void): Dispose
  /**
   * Brings the timeline into view and the focus to its axis, once that is there; Escape there brings
   * it back.
   */
  goToTimeline(): void
  /** Shows a place in the lane's editor, if that is on screen, and leaves the focus where it is. */
  show(lane: Lane, line: number): void
  /** Moves cursor and focus to a place in the lane's editor; null: the cursor stays. */
  reveal(lane: Lane, position: EditorPosition | null): void
  /** Moves the focus to the lane's editor, by default the first that there is. */
  enterCode(lane?: Lane): void
}

/** Whether the lane's editor can take the focus now. */
const isInView = (lane: Lane): boolean =>
  document.querySelector(`.lane.lane-${lane} .code`)?.checkVisibility() === true

/** What is hidden takes no focus: a tab that was just chosen has to be painted first. */
function whenPainted(go: () => void): void {
  inNextFrame('after', () => inNextFrame('after', go))
}

/** So long what somebody wants to go to is waited for: ten seconds of frames. */
const patienceFrames = 600

/** Tries until it has worked; what it leads to may still be on its way. */
export function whenThere(tryToGo: () => boolean): void {
  const look = (framesLeft: number) => {
    if (!tryToGo() && framesLeft > 0) inNextFrame('after', () => look(framesLeft - 1))
  }
  whenPainted(() => look(patienceFrames))
}

/** Makes the ways; a lane that they lead to is brought into view. */
export function createNavigation(lanesShown: LanesShown): Navigation {
  let enterTimeline: ((back: HTMLElement) => void) | null = null
  /** From where somebody has asked for an axis whose code is still on its way. */
  let awaitedFrom: HTMLElement | null = null
  const places: Navigation = {
    ports: { fetch: { reveal: null }, eventsource: { reveal: null }, axios: { reveal: null } },
    showLanes: null,
    bring: null,
    server: { showCode: null, port: { reveal: null }, choose: null },
    registerTimeline(enter) {
      enterTimeline = enter
      const from = awaitedFrom
      awaitedFrom = null
      // Unless the focus has gone elsewhere since; what is hidden now has lost it to the body.
      const { activeElement } = document
      if (from && (activeElement === from || activeElement === document.body)) enter(from)
      return () => {
        enterTimeline = null
      }
    },
    goToTimeline() {
      const from = document.activeElement
      places.bring?.('timeline')
      whenPainted(() => {
        if (!(from instanceof HTMLElement)) return
        if (enterTimeline) enterTimeline(from)
        else awaitedFrom = from
      })
    },
    show(lane, line) {
      lanesShown.show(lane)
      places.ports[lane].reveal?.({ line, column: 1 }, false)
    },
    enterCode(lane = lanes.find((each) => places.ports[each].reveal !== null)) {
      if (lane) places.reveal(lane, null)
    },
    reveal(lane, position) {
      const go = () => {
        const { reveal } = places.ports[lane]
        reveal?.(position, true)
        return reveal !== null
      }
      lanesShown.show(lane)
      places.showLanes?.()
      // What is in view already takes the focus at once: keys that follow are for it.
      if (!isInView(lane) || !go()) whenThere(go)
    },
  }
  return places
}
