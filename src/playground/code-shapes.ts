import type { CodeShape } from '../sandbox/client/code-shape.ts'

export type { CodeShape }

/**
 * How this code reads, by its syntax; loaded when it is first asked.
 *
 * @throws CompileError if it can't be parsed, TypeError if the parser can't be had.
 */
export async function loadShapes(code: string): Promise<readonly CodeShape[]> {
  const { shapesOf } = await import('../sandbox/client/code-shape.ts')
  return shapesOf(code)
}
