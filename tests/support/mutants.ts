import type {
  AnyNode,
  AssignmentExpression,
  CallExpression,
  Identifier,
  Node,
  VariableDeclarator,
} from 'acorn'

import { parseAny, visit } from '../../src/sandbox/client/compile.ts'

/*
 * Programs that differ from a given one in one place, as a mistake would make them differ: found in its
 * syntax tree, so that whatever it is written like has its own.
 */

/** One mistake: the line, what became of it, and how. */
export interface Mistake {
  readonly what: string
  readonly edits: readonly Edit[]
}

export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

const otherOperator: Readonly<Record<string, string>> = {
  '+': '-',
  '-': '+',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '&&': '||',
  '||': '&&',
  '??': '&&',
  '++': '--',
  '--': '++',
  '&': '|',
}

/** Methods that people mistake for each other. */
const otherMethod: Readonly<Record<string, string>> = {
  pop: 'shift',
  shift: 'pop',
  push: 'unshift',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  indexOf: 'lastIndexOf',
  lastIndexOf: 'indexOf',
}

/** Every mistake that there is for a program, in the order of its text. What it requests stays as it is. */
export async function mistakesIn(source: string): Promise<Mistake[]> {
  const { script, program } = await parseAny(source)
  const requests: Node[] = []
  visit(program, (node) => {
    if (nameOf(node) === 'fetch') requests.push(...(node as CallExpression).arguments)
  })
  const isOfRequest = ({ start, end }: Node) =>
    requests.some((request) => request.start <= start && end <= request.end)
  const mistakes: Mistake[] = []
  visit(program, (node) => {
    if (isOfRequest(node)) return
    for (const edits of editsAt(node as AnyNode, script, program)) {
      const [first] = edits
      if (!first) continue
      const line = script.slice(0, first.start).split('\n').length
      const become = first.text === '' ? 'nothing' : first.text
      const what = `line ${line}: ${script.slice(first.start, first.end)} → ${become}`
      mistakes.push({ what, edits })
    }
  })
  return mistakes
}

/** What is called, as `fetch` or `output.append`; empty for anything else. */
function nameOf(node: Node): string {
  if (node.type !== 'CallExpression') return ''
  const { callee } = node as CallExpression
  if (callee.type === 'Identifier') return callee.name
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return ''
  return callee.property.type === 'Identifier'
    ? `${callee.object.name}.${callee.property.name}`
    : ''
}

/** The ways to change one node; each is a list of edits. */
function editsAt(node: AnyNode, script: string, program: Node): readonly (readonly Edit[])[] {
  const put = ({ start, end }: Node, text: string): Edit[] => [{ start, end, text }]
  const textOf = ({ start, end }: Node) => script.slice(start, end)
  const swapped = (operator: string, from: Node, to: Node): Edit[][] => {
    const other = otherOperator[operator]
    const start = script.indexOf(operator, from.end)
    return other === undefined || start >= to.start
      ? []
      : [[{ start, end: start + operator.length, text: other }]]
  }
  switch (node.type) {
    case 'Literal': {
      const { value } = node
      if (typeof value === 'boolean') return [put(node, String(!value))]
      if (typeof value === 'number') return [1, -1].map((by) => put(node, String(value + by)))
      if (typeof value === 'string' && value !== '') {
        return [
          put(node, JSON.stringify(value.slice(1))),
          ...(value.length > 1 ? [put(node, JSON.stringify(value.slice(0, -1)))] : []),
        ]
      }
      return node.regex ? shorterPatterns(node.regex).map((text) => put(node, text)) : []
    }
    case 'BinaryExpression':
    case 'LogicalExpression':
      return swapped(node.operator, node.left, node.right)
    case 'UpdateExpression':
      return [put(node, textOf(node).replace(node.operator, otherOperator[node.operator] ?? ''))]
    case 'AssignmentExpression':
      return plainAssignment(node, script)
    case 'ExpressionStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return [put(node, ';')]
    case 'IfStatement':
      return ['true', 'false'].map((text) => put(node.test, text))
    case 'ConditionalExpression':
      return [put(node, textOf(node.consequent)), put(node, textOf(node.alternate))]
    case 'Property':
      // A pattern takes something apart; only what is made can lack something.
      return node.value.type === 'AssignmentPattern' || node.shorthand ? [] : [put(node, '...{}')]
    case 'CallExpression':
    case 'NewExpression': {
      const last = node.arguments.at(-1)
      const isShown = ['output.append', 'console.log'].includes(nameOf(node))
      if (!last || isShown) return []
      const start = node.arguments.at(-2)?.end ?? last.start
      return [[{ start, end: last.end, text: '' }]]
    }
    case 'MemberExpression': {
      const other =
        node.property.type === 'Identifier' ? otherMethod[node.property.name] : undefined
      return other === undefined || node.computed ? [] : [put(node.property, other)]
    }
    case 'VariableDeclarator':
      return madeAnew(node, script, program)
    default:
      return []
  }
}

/** `a += b` as `a = b`: what was there before is lost. */
function plainAssignment(
  { operator, left, right }: AssignmentExpression,
  script: string,
): Edit[][] {
  if (operator === '=') return []
  const start = script.indexOf(operator, left.end)
  return start >= right.start ? [] : [[{ start, end: start + operator.length, text: '=' }]]
}

/** What was made once is made wherever it is used: a decoder for each chunk, a parser for each. */
function madeAnew({ id, init }: VariableDeclarator, script: string, program: Node): Edit[][] {
  if (id.type !== 'Identifier' || init?.type !== 'NewExpression') return []
  const made = `(${script.slice(init.start, init.end)})`
  const uses: Edit[] = []
  visit(program, (node) => {
    if (
      node.type === 'Identifier' &&
      (node as Identifier).name === id.name &&
      node.start !== id.start
    )
      uses.push({ start: node.start, end: node.end, text: made })
  })
  return [uses]
}

/** A regular expression without one of its characters, where what remains is one. */
function shorterPatterns({ pattern, flags }: { readonly pattern: string; readonly flags: string }) {
  return Array.from(pattern, (_, index) => pattern.slice(0, index) + pattern.slice(index + 1))
    .filter((shorter) => shorter !== '' && isPattern(shorter, flags))
    .map((shorter) => `/${shorter}/${flags}`)
}

function isPattern(pattern: string, flags: string): boolean {
  try {
    return new RegExp(pattern, flags) instanceof RegExp
  } catch {
    return false
  }
}

/** Replaces parts of a text, which don't overlap. */
export function edited(text: string, edits: readonly Edit[]): string {
  let result = ''
  let from = 0
  for (const { start, end, text: put } of edits.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(from, start) + put
    from = end
  }
  return result + text.slice(from)
}
