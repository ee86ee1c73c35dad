import { inNextFrame } from '../../base/frames.ts'
import type { EditorPosition } from '../../editor/code-editor.ts'
import type { Navigation } from './navigation.ts'

/** So long the panel's code and its editor are waited for: ten seconds of frames. */
const patienceFrames = 600

/** Brings the server that the learner wrote into view, and cursor and focus to a place in it. */
export function goToServer({ bring, server }: Navigation, position: EditorPosition): void {
  bring?.('server')
  whenThere(() => {
    server.showCode?.()
    const { reveal } = server.port
    reveal?.(position, true)
    return reveal !== null
  })
}

/** Brings the simulated server of this id into view, and the focus to where servers are chosen. */
export function goToSimulatedServer({ bring, server }: Navigation, id: string): void {
  bring?.('server')
  whenThere(() => {
    server.choose?.(id)
    const picker = document.querySelector<HTMLElement>('.server-name')
    picker?.focus()
    return server.choose !== null && picker !== null
  })
}

/** Tries until it has worked; the code of the panel may still be on its way. */
function whenThere(tryToGo: () => boolean): void {
  const look = (framesLeft: number) => {
    if (!tryToGo() && framesLeft > 0) inNextFrame('after', () => look(framesLeft - 1))
  }
  // What is hidden takes no focus: a tab that was just chosen has to be painted first.
  inNextFrame('after', () => inNextFrame('after', () => look(patienceFrames)))
}
