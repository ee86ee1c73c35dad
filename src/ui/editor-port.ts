import type { EditorPosition } from '../editor/code-editor.ts'

/** Lets the log of a lane move its editor to a place, whichever editor there is at the time. */
export interface EditorPort {
  reveal: ((position: EditorPosition) => void) | null
}
