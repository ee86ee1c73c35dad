import type {
  AnyNode,
  AssignmentExpression,
  CallExpression,
  ForOfStatement,
  Identifier,
  MemberExpression,
  NewExpression,
  Node,
  VariableDeclarator,
  WhileStatement,
} from 'acorn'

import { parseAny, visit } from '../../src/sandbox/client/compile.ts'

/*
 * Programs that differ from a given one in one place, as a mistake would make them differ: found in its
 * syntax tree, so that whatever it is written like has its own.
 */

/** One mistake: the line and what became of it, and the program that has it. */
export interface Mistake {
  readonly what: string
  readonly code: string
}

interface Edit {
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
  includes: 'startsWith',
}

/** Line ends, and the blank line: each may be taken for another. */
const lineEnds = ['\n', '\r\n', '\r', '\n\n']

/** Methods whose arguments are positions: each may be off by one. */
const positional = new Set(['slice', 'subarray', 'substring', 'charCodeAt', 'at', 'indexOf'])

/** A decoder for each chunk, as a stream. */
const decodesAnew =
  'new TransformStream({ transform: (bytes, to) => to.enqueue(new TextDecoder().decode(bytes)) })'

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
      mistakes.push({ what, code: edited(script, edits) })
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
        const otherEnds = /^[\r\n]+$/.test(value) ? lineEnds.filter((end) => end !== value) : []
        return [
          ...otherEnds.map((end) => put(node, JSON.stringify(end))),
          put(node, JSON.stringify(value.slice(1))),
          ...(value.length > 1 ? [put(node, JSON.stringify(value.slice(0, -1)))] : []),
        ]
      }
      return node.regex ? shorterPatterns(node.regex).map((text) => put(node, text)) : []
    }
    case 'BinaryExpression':
      return [
        ...swapped(node.operator, node.left, node.right),
        // What was kept, or what comes, is lost.
        ...(node.operator === '+'
          ? [put(node, textOf(node.left)), put(node, textOf(node.right)), ...trimmed(node.right)]
          : []),
      ]
    case 'LogicalExpression':
      return swapped(node.operator, node.left, node.right)
    case 'UpdateExpression':
      return [put(node, textOf(node).replace(node.operator, otherOperator[node.operator] ?? ''))]
    case 'Program':
    case 'BlockStatement':
      return node.body
        .slice(1)
        .map((later, index) => swappedStatements(node.body[index], later, textOf))
    case 'AssignmentExpression':
      return [
        ...plainAssignment(node, script),
        // What was to be kept is lost.
        ...(node.right.type === 'CallExpression'
          ? [put(node.right, `(${textOf(node.right)}, '')`)]
          : []),
        ...(node.operator === '+=' ? trimmed(node.right) : []),
      ]
    case 'WhileStatement':
      return onceOnly(node)
    case 'ForOfStatement':
      return lessOfAll(node, textOf(node.right))
    case 'ExpressionStatement':
      return [put(node, ';'), ...trimmedArgument(node.expression)]
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
      if (textOf(node) === 'new TextDecoderStream()') return [put(node, decodesAnew)]
      const isShown = ['output.append', 'console.log'].includes(nameOf(node))
      if (!last) return [...trimLeftOut(node), ...leftThere(node)]
      if (isShown) return []
      const start = node.arguments.at(-2)?.end ?? last.start
      return [
        [{ start, end: last.end, text: '' }],
        ...(positional.has(methodOf(node))
          ? node.arguments
              .filter(({ type }) => type === 'Identifier' || type === 'BinaryExpression')
              .flatMap((each) => [' + 1', ' - 1'].map((by) => put(each, textOf(each) + by)))
          : []),
      ]
    }
    case 'MemberExpression': {
      const other =
        node.property.type === 'Identifier' ? otherMethod[node.property.name] : undefined
      return other === undefined || node.computed ? [] : [put(node.property, other)]
    }
    case 'VariableDeclarator':
      return [...madeAnew(node, script, program), ...emptiedAgain(node, script, program)]
    default:
      return []
  }
}

/** The method that is called; empty for anything else. */
function methodOf({ callee }: Pick<CallExpression, 'callee'>): string {
  const isNamed = callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
  return isNamed ? (callee.property as Identifier).name : ''
}

const trims = ['.trim()', '.trimStart()', '.trimEnd()']

/** One statement after the other one. */
function swappedStatements(
  one: Node | undefined,
  other: Node,
  textOf: (node: Node) => string,
): Edit[] {
  if (!one) return []
  return [
    { start: one.start, end: one.end, text: textOf(other) },
    { start: other.start, end: other.end, text: textOf(one) },
  ]
}

/** `a.trim()` as `a`. */
function trimLeftOut(node: CallExpression | NewExpression): Edit[][] {
  if (!trims.includes(`.${methodOf(node)}()`) || node.arguments.length > 0) return []
  return [[{ start: (node.callee as MemberExpression).object.end, end: node.end, text: '' }]]
}

/** `lines.pop()` as `lines.at(-1)`: it is still there afterwards. */
function leftThere({ callee, end }: CallExpression | NewExpression): Edit[][] {
  const text = { pop: 'at(-1)', shift: 'at(0)' }[methodOf({ callee })]
  return text === undefined
    ? []
    : [[{ start: (callee as MemberExpression).property.start, end, text }]]
}

/** `parser.feed(text)` as `parser.feed(text.trim())`: people take white space at a chunk's ends for nothing. */
function trimmedArgument(expression: AnyNode): Edit[][] {
  if (expression.type !== 'CallExpression' || methodOf(expression) === '') return []
  const [only, ...others] = expression.arguments
  return only && others.length === 0 ? trimmed(only) : []
}

/** `a` as `a.trim()`, where it is a name. */
const trimmed = (node: Node): Edit[][] =>
  isName(node) ? trims.map((text) => [{ start: node.end, end: node.end, text }]) : []

const isName = ({ type }: Node) => type === 'Identifier' || type === 'MemberExpression'

/** What is done as long as there is more, done once: the first line or event of a chunk. */
function onceOnly({ start, body }: WhileStatement): Edit[][] {
  let leaves = false
  visit(body, ({ type }) => {
    leaves ||= type === 'BreakStatement' || type === 'ContinueStatement'
  })
  return leaves ? [] : [[{ start, end: start + 'while'.length, text: 'if' }]]
}

/** A loop that leaves the first or the last out. */
function lessOfAll({ right, await: waits }: ForOfStatement, all: string): Edit[][] {
  if (waits) return []
  return ['slice(1)', 'slice(0, -1)'].map((less) => [
    { start: right.start, end: right.end, text: `[...(${all})].${less}` },
  ])
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
  const isMade =
    init?.type === 'NewExpression' ||
    (init?.type === 'CallExpression' &&
      init.callee.type === 'Identifier' &&
      init.callee.name.startsWith('create'))
  if (id.type !== 'Identifier' || !isMade) return []
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

/** What was kept from one chunk to the next begins empty again wherever it is changed: in a loop, or a function. */
function emptiedAgain({ id, init }: VariableDeclarator, script: string, program: Node): Edit[][] {
  const isEmpty =
    init?.type === 'Literal' || (init?.type === 'ArrayExpression' && init.elements.length === 0)
  if (id.type !== 'Identifier' || !init || !isEmpty) return []
  const text = ` ${id.name} = ${script.slice(init.start, init.end)};`
  const emptied: Edit[][] = []
  visit(program, (node) => {
    if (node.type !== 'BlockStatement' || node.start < id.end || !changes(node, id.name)) return
    emptied.push([{ start: node.start + 1, end: node.start + 1, text }])
  })
  return emptied
}

/** Whether something in it puts another value into a variable. */
function changes(node: Node, name: string): boolean {
  let found = false
  visit(node, (each) => {
    if (each.type !== 'AssignmentExpression') return
    const { left } = each as AssignmentExpression
    found ||= left.type === 'Identifier' && left.name === name
  })
  return found
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
