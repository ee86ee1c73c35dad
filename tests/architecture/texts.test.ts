import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

import { parseSync } from 'vite'
import { describe, expect, test } from 'vitest'

/*
 * Whatever a person reads or hears of `src/ui` stands in its catalogue, `src/ui/texts` (decision
 * 11). The linter's react/jsx-no-literals sees neither templates nor conditions nor strings beside
 * the JSX, so this looks itself:
 *
 * - where something is said (between tags, in attributes and properties such as `label`), no string
 *   may have a letter;
 * - anywhere else, no string may read as a sentence or begin as one.
 */

interface Node {
  readonly type: string
  readonly start: number
  readonly [key: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value

const nodesIn = (value: unknown): readonly Node[] =>
  (Array.isArray(value) ? value : [value]).filter(isNode)

const childrenOf = (node: Node): readonly Node[] => Object.values(node).flatMap(nodesIn)

/** Attributes and properties that are shown or read aloud. */
const spoken =
  /^(alt|aria-(description|label|placeholder|roledescription|valuetext)|ariaLabel|disabledReason|handleLabels|hint|label|note|placeholder|summary|text|title|what)$/

const hasLetter = (text: string): boolean => /\p{L}/u.test(text)
const readsAsSentence = (text: string): boolean =>
  /\p{L}{2,}[,;.]? \p{L}/u.test(text) || /^\p{Lu}\p{Ll}+[.:…]?\s*$/u.test(text)

/** The text of a part of JSX, a string or a part of a template; null of anything else. */
function textOf({ type, value }: Node): string | null {
  if (type === 'TemplateElement') return (value as { readonly cooked: string }).cooked
  if (type !== 'JSXText' && type !== 'Literal') return null
  return typeof value === 'string' ? value : null
}

/** What an expression can come to without a call: both sides of a condition, parts of a template. */
function outcomesOf(node: Node): readonly Node[] {
  switch (node.type) {
    case 'ConditionalExpression':
      return nodesIn([node['consequent'], node['alternate']]).flatMap(outcomesOf)
    case 'LogicalExpression':
    case 'BinaryExpression':
      return /^([!=]==?|[<>]=?|in|instanceof)$/.test(String(node['operator']))
        ? []
        : nodesIn([node['left'], node['right']]).flatMap(outcomesOf)
    case 'TemplateLiteral':
    case 'ArrayExpression':
    case 'JSXExpressionContainer':
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return childrenOf(node).flatMap(outcomesOf)
    default:
      return [node]
  }
}

function nameOf({ name, key }: Node): string {
  const named = isNode(key) ? key : isNode(name) ? name : null
  const text = named?.['name'] ?? named?.['value']
  return typeof text === 'string' ? text : ''
}

/** What is said at this node, if it is a place where something is said. */
function saidAt(node: Node): readonly Node[] {
  switch (node.type) {
    case 'JSXElement':
    case 'JSXFragment':
      return nodesIn(node['children']).flatMap(outcomesOf)
    case 'JSXAttribute':
    case 'Property':
      return spoken.test(nameOf(node)) ? nodesIn(node['value']).flatMap(outcomesOf) : []
    default:
      return []
  }
}

/** Strings for the machine, or for whoever reads a stack; never for the page. */
function isUnsaid(node: Node): boolean {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ImportExpression':
    case 'ExportNamedDeclaration':
      return isNode(node['source'])
    case 'JSXAttribute':
      return nameOf(node) === 'class'
    case 'NewExpression':
      return isNode(node['callee']) && node['callee']['name'] === 'Error'
    case 'BinaryExpression':
      return /^[!=]==$/.test(String(node['operator']))
    default:
      return node.type.startsWith('TS') && node.type.endsWith('Type')
  }
}

/** Every text in a source that should stand in the catalogue. */
function textsIn(path: string, source: string): string[] {
  const { program, errors } = parseSync(path, source)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const found = new Map<number, string>()
  const note = (node: Node, isText: (text: string) => boolean) => {
    const text = textOf(node)
    if (text !== null && isText(text)) found.set(node.start, text.trim())
  }
  const visit = (node: Node): void => {
    for (const said of saidAt(node)) note(said, hasLetter)
    note(node, readsAsSentence)
    const isCase = node.type === 'SwitchCase'
    for (const child of isUnsaid(node) ? [] : childrenOf(node)) {
      if (!isCase || child !== node['test']) visit(child)
    }
  }
  visit(program as unknown as Node)
  return [...found.values()]
}

const ui = fileURLToPath(new URL('../../src/ui/', import.meta.url))
const files = readdirSync(ui, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.test.ts'))
  .filter((path) => !relative(ui, join(ui, path)).startsWith('texts'))

describe('what the interface says stands in its catalogue', () => {
  test.each(files)('%s', (path) => {
    expect(textsIn(path, readFileSync(join(ui, path), 'utf8'))).toEqual([])
  })
})

describe('a text beside the catalogue is found', () => {
  test.each([
    ['between tags', '<p>written</p>', ['written']],
    ['in a string between tags', "<p>{'written'}</p>", ['written']],
    ['in a condition', "<p>{isOpen ? 'open' : t.closed}</p>", ['open']],
    ['behind a condition', "<p>{isOpen && 'open'}</p>", ['open']],
    ['in a template', '<p>{`${count} pieces`}</p>', ['pieces']],
    ['as a fallback', "<p>{name ?? 'nameless'}</p>", ['nameless']],
    ['in an attribute', '<p aria-label="log" />', ['log']],
    ['in an attribute’s template', '<p title={`line ${line}`} />', ['line']],
    ['in an attribute’s condition', "<B hint={isFirst ? 'first' : null} />", ['first']],
    ['in a list of labels', "<B handleLabels={['resize']} />", ['resize']],
    ['in a property', "<B items={[{ value: 'a', label: 'flow' }]} />", ['flow']],
    ['in what a function returns', "const f = () => 'nothing yet'", ['nothing yet']],
    ['in a table', "const names = { read: 'Read' }", ['Read']],
    ['in a call', "say('Ready offline')", ['Ready offline']],
  ])('%s', (_where, source, texts) => {
    expect(textsIn('sample.tsx', source)).toEqual(texts)
  })

  test.each([
    '<p class="log log-empty">{t.empty} · {count}</p>',
    "<p class={isOpen ? 'log log-open' : 'log'} role=\"log\" id={`${id}-help`} />",
    "<Icon name={isOpen ? 'check' : 'cross'} />",
    "if (event.key === 'Escape') throw new Error('No such row.')",
    "switch (key) { case 'Home': break }",
    "import { x } from './x y.ts'; const media = matchMedia('(max-width: 599px)')",
  ])('%s is none', (source) => {
    expect(textsIn('sample.tsx', source)).toEqual([])
  })
})
