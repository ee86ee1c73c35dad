import type { EditorPosition } from '../../editor/code-editor.ts'

/** Line and column, both from 1, of an offset in a text. */
export function positionAt(text: string, offset: number): EditorPosition {
  const before = text.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: before.length - lineStart + 1 }
}

/** Offset of a position in a text; the nearest there is, if the text has no such place. */
export function offsetAt(text: string, { line, column }: EditorPosition): number {
  const lines = text.split('\n')
  const index = Math.min(Math.max(1, line), lines.length) - 1
  const start = lines.slice(0, index).reduce((sum, each) => sum + each.length + 1, 0)
  return start + Math.min(Math.max(1, column) - 1, lines[index]?.length ?? 0)
}
