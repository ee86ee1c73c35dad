import { posix } from 'node:path'

import { parse, type AnyNode, type Program } from 'acorn'

/**
 * A part of a chunk's text, or a file whose `blob:` address, in quotation marks, is to stand there.
 */
export type Piece = string | { readonly file: string }

/** A text to be put in the place of what lies between two offsets. */
interface Change {
  readonly start: number
  readonly end: number
  readonly pieces: readonly Piece[]
}

/** What a lane's code can import is loaded where nothing is known of the page. */
const isOfLanes = (path: string): boolean => path.startsWith('assets/modules/')

export const withoutMapAddress = (code: string): string =>
  code.replace(/\n\/\/# sourceMappingURL=\S+\s*$/, '\n')

/**
 * The text of a built chunk with the addresses of other files left open: a `blob:` has no folder that
 * they could be relative to.
 *
 * @param isHeld - called with each file that it names; false for one that isn't to be had, which an
 *   `import()` then says
 * @throws Error if a chunk that isn't to be had is imported by a statement
 */
export function rewriteChunk(
  path: string,
  source: string,
  isHeld: (path: string) => boolean,
): readonly Piece[] {
  const code = withoutMapAddress(source)
  const changes: Change[] = []
  const change = ({ start, end }: AnyNode, ...pieces: readonly Piece[]) =>
    changes.push({ start, end, pieces })
  const fileOf = (node: AnyNode) => {
    const name = textOf(node)
    return name !== null && name.startsWith('.') ? besides(path, name) : null
  }
  const visit = (node: AnyNode) => {
    switch (node.type) {
      case 'ImportDeclaration':
      case 'ExportAllDeclaration':
      case 'ExportNamedDeclaration': {
        const file = node.source ? fileOf(node.source) : null
        if (!node.source || file === null) return
        if (!isHeld(file)) throw new Error(`${path} needs ${file}, which the one file lacks.`)
        change(node.source, { file })
        return
      }
      case 'ImportExpression': {
        const file = fileOf(node.source)
        if (file === null) return
        if (!isHeld(file)) change(node, 'Promise.reject(Error("not in this file"))')
        else if (isOfLanes(path)) change(node.source, { file })
        // Only when it is asked for: these may well import each other in a circle.
        else change(node.source, `chunkwiseFile.url(${JSON.stringify(file)})`)
        return
      }
      case 'MemberExpression': {
        // new URL('file', import.meta.url).href
        const name = fileAddress(node, code)
        if (name === null) return
        const file = besides(path, name)
        const address = isHeld(file) ? `chunkwiseFile.url(${JSON.stringify(file)})` : '""'
        change(node, address)
        return
      }
      default:
    }
  }
  walk(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), visit)
  return applied(code, changes)
}

function applied(code: string, changes: readonly Change[]): readonly Piece[] {
  const pieces: Piece[] = []
  let from = 0
  const add = (piece: Piece) => {
    const last = pieces.at(-1)
    if (typeof piece === 'string' && typeof last === 'string') {
      pieces[pieces.length - 1] = last + piece
    } else pieces.push(piece)
  }
  for (const change of changes.toSorted((one, other) => one.start - other.start)) {
    if (change.start < from) continue
    add(code.slice(from, change.start))
    change.pieces.forEach(add)
    from = change.end
  }
  add(code.slice(from))
  return pieces
}

/** Where a file that a chunk names lies. */
const besides = (path: string, name: string): string => posix.join(posix.dirname(path), name)

/** The text of a literal, in whichever quotation marks; null of anything else. */
function textOf(node: AnyNode): string | null {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null
  if (node.type !== 'TemplateLiteral' || node.expressions.length > 0) return null
  return node.quasis[0]?.value.cooked ?? null
}

/** The name in `new URL('name', import.meta.url).href`; null of anything else. */
function fileAddress(node: AnyNode, code: string): string | null {
  if (node.type !== 'MemberExpression' || code.slice(node.property.start, node.end) !== 'href') {
    return null
  }
  const made = node.object
  if (made.type !== 'NewExpression' || made.callee.type !== 'Identifier') return null
  const [name, base] = made.arguments
  if (made.callee.name !== 'URL' || !name || !base) return null
  return code.slice(base.start, base.end) === 'import.meta.url' ? textOf(name) : null
}

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value

function walk(node: AnyNode | Program, visit: (node: AnyNode) => void): void {
  visit(node)
  for (const value of Object.values(node) as unknown[]) {
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (isNode(each)) walk(each, visit)
    }
  }
}
