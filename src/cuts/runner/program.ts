import type {
  Declaration,
  ExportDefaultDeclaration,
  ExportNamedDeclaration,
  ImportExpression,
  Node,
  Pattern,
} from 'acorn'

import { compile, parseAny, visit, type ModuleTable } from '../../sandbox/client/compile.ts'
import { importGlobal } from '../messages.ts'

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * Turns learner code, a module, into one that exports it as an async function, so that it is compiled and
 * loaded once. What stands at the top of a module may stand in such a function: `await`, declarations,
 * and no `this`. Only imports and exports may not; imports go before it, and what it exports itself the
 * function returns. What is returned here is a module whose default export is the program; `imported` are
 * the modules that it imports, which are evaluated once and may keep something.
 *
 * @throws CompileError if it is no code, or imports what a lane can't.
 */
export async function callable(source: string, modules: ModuleTable): Promise<string> {
  const { script, program } = await parseAny(await compile(source, modules))
  const edits: Edit[] = []
  const imports: string[] = []
  const addresses = new Set<string>()
  const exported: string[] = []
  const cut = ({ start, end }: Node, text = '') => edits.push({ start, end, text })
  const load = (node: Node, from: string) => {
    imports.push(script.slice(node.start, node.end))
    addresses.add(from)
    cut(node)
  }
  for (const statement of program.body) {
    switch (statement.type) {
      case 'ImportDeclaration': {
        load(statement, String(statement.source.value))
        break
      }
      case 'ExportAllDeclaration': {
        load(statement, String(statement.source.value))
        break
      }
      case 'ExportNamedDeclaration': {
        const { source: from, declaration } = statement
        if (from) {
          load(statement, String(from.value))
          break
        }
        exported.push(...namesOf(statement))
        if (declaration) edits.push({ start: statement.start, end: declaration.start, text: '' })
        else cut(statement)
        break
      }
      case 'ExportDefaultDeclaration': {
        const { declaration } = statement
        const name = nameOf(declaration)
        const text = name === null ? `const ${defaultName} = ` : ''
        exported.push(`default: ${name ?? defaultName}`)
        edits.push({ start: statement.start, end: declaration.start, text })
        // A declaration ends by itself, an expression needn't.
        edits.push({ start: statement.end, end: statement.end, text: ';' })
        break
      }
      default:
    }
  }
  visit(program, (node) => {
    if (node.type !== 'ImportExpression') return
    const { start, end } = node as ImportExpression
    edits.push({ start, end: start, text: `globalThis['${importGlobal}'](` })
    edits.push({ start: end, end, text: ')' })
  })
  const namespaces = [...addresses].map((from, index) => ({ from, name: `chunkwise_${index}` }))
  return [
    ...imports,
    ...namespaces.map(({ from, name }) => `import * as ${name} from ${JSON.stringify(from)};`),
    `export const imported = [${namespaces.map(({ name }) => name).join(', ')}];`,
    'export default async () => {',
    edited(script, edits).replace(/^#!/, '//'),
    `return { ${exported.join(', ')} };`,
    '};',
  ].join('\n')
}

const defaultName = 'chunkwise_default'

/** Of a declaration that has one; null of an expression, or of a function or class without a name. */
const nameOf = (declaration: ExportDefaultDeclaration['declaration']): string | null =>
  declaration.type.endsWith('Declaration') && 'id' in declaration && declaration.id
    ? declaration.id.name
    : null

/** What is exported, as properties of an object. */
function namesOf({ declaration, specifiers }: ExportNamedDeclaration): string[] {
  if (declaration) return declaredBy(declaration)
  return specifiers.map(({ local, exported }) => {
    const name = exported.type === 'Identifier' ? exported.name : String(exported.value)
    return `${JSON.stringify(name)}: ${local.type === 'Identifier' ? local.name : ''}`
  })
}

function declaredBy(declaration: Declaration): string[] {
  if (declaration.type !== 'VariableDeclaration') return [declaration.id.name]
  return declaration.declarations.flatMap(({ id }) => boundBy(id))
}

function boundBy(pattern: Pattern | null): string[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern.name]
    case 'ObjectPattern':
      return pattern.properties.flatMap((each) =>
        boundBy(each.type === 'RestElement' ? each.argument : each.value),
      )
    case 'ArrayPattern':
      return pattern.elements.flatMap(boundBy)
    case 'RestElement':
      return boundBy(pattern.argument)
    case 'AssignmentPattern':
      return boundBy(pattern.left)
    default:
      return []
  }
}

function edited(text: string, edits: readonly Edit[]): string {
  let result = ''
  let from = 0
  for (const { start, end, text: put } of edits.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(from, start) + put
    from = end
  }
  return result + text.slice(from)
}
