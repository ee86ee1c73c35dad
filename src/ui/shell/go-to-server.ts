import { inNextFrame } from '../../base/frames.ts'
import type { EditorPosition } from '../../editor/code-editor.ts'
import type { Navigation } from './navigation.ts'

/** So long the panel's code and its editor are waited for: ten seconds of frames. */
const patienceFrames = 600

/** Brings the server that the learner wrote into view, and cursor and focus to a place in it. */
export function goToServer({ bring, server }: Navigation, position: EditorPosition): void {
  bring?.('server')
  const look = (framesLeft: number) => {
    server.showCode?.()
    const { reveal } = server.port
    if (reveal) reveal(position, true)
    else if (framesLeft > 0) inNextFrame('after', () => look(framesLeft - 1))
  }
  // What is hidden takes no focus: a tab that was just chosen has to be painted first.
  inNextFrame('after', () => inNextFrame('after', () => look(patienceFrames)))
}
