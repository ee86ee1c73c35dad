import type { CodeShape, CodeShapes } from '../sandbox/client/code-shape.ts'

export type { CodeShape, CodeShapes }

/**
 * How this code is written, by its syntax tree; loaded when it is first asked.
 *
 * @throws CompileError if it can't be parsed, TypeError if the parser can't be had.
 */
export async function loadShapes(code: string): Promise<CodeShapes> {
  const { shapesOf } = await import('../sandbox/client/code-shape.ts')
  return shapesOf(code)
}
