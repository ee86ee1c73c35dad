import type {
  CallExpression,
  ForOfStatement,
  Function as AcornFunction,
  Node,
  Program,
} from 'acorn'

import { parseAny, visit } from './compile.ts'

/** How code reads, as far as its syntax tells. None of them is better than another. */
const codeShapes = ['for-await', 'read-loop', 'callbacks', 'pipe', 'generator', 'class'] as const
export type CodeShape = (typeof codeShapes)[number]

/**
 * The shapes of learner code, JavaScript or TypeScript, in the order of `codeShapes`.
 *
 * @throws CompileError if it can't be parsed.
 */
export async function shapesOf(source: string): Promise<readonly CodeShape[]> {
  const { program } = await parseAny(source)
  const found = new Set<CodeShape>()
  visit(program, (node) => {
    const shape = shapeOf(node)
    if (shape) found.add(shape)
  })
  if (hasReadLoop(program)) found.add('read-loop')
  return codeShapes.filter((shape) => found.has(shape))
}

const callbackMethods = new Set(['then', 'addEventListener', 'on'])
const pipeMethods = new Set(['pipeTo', 'pipeThrough'])

function shapeOf(node: Node): CodeShape | null {
  switch (node.type) {
    case 'ForOfStatement':
      return (node as ForOfStatement).await ? 'for-await' : null
    case 'ClassDeclaration':
    case 'ClassExpression':
      return 'class'
    case 'FunctionDeclaration':
    case 'FunctionExpression': {
      const { async, generator } = node as AcornFunction
      return async && generator ? 'generator' : null
    }
    case 'CallExpression': {
      const method = methodOf(node as CallExpression)
      if (method !== null && callbackMethods.has(method)) return 'callbacks'
      return method !== null && pipeMethods.has(method) ? 'pipe' : null
    }
    default:
      return null
  }
}

/** The name of the method that is called; null for a function by itself. */
function methodOf({ callee }: CallExpression): string | null {
  if (callee.type !== 'MemberExpression') return null
  const { property } = callee
  return property.type === 'Identifier' ? property.name : null
}

const loops = new Set(['WhileStatement', 'DoWhileStatement', 'ForStatement'])

/** Whether a loop calls `read()`. */
function hasReadLoop(program: Program): boolean {
  let found = false
  visit(program, (loop) => {
    if (!loops.has(loop.type)) return
    visit(loop, (node) => {
      found ||= node.type === 'CallExpression' && methodOf(node as CallExpression) === 'read'
    })
  })
  return found
}
