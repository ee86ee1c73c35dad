import type { EditorPosition } from '../../editor/code-editor.ts'

/** Lets the log of a lane move its editor to a place, whichever editor there is at the time. */
export interface EditorPort {
  /** Shows a place; the cursor goes there (null: stays), and the focus too if wanted. */
  reveal: ((position: EditorPosition | null, focus: boolean) => void) | null
}
