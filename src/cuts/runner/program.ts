import type { ImportExpression, Node } from 'acorn'

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
 * and no `this`. Only imports and exports may not; imports go before it, and nobody imports its exports.
 * What is returned is a module whose default export is the program; `imported` are the modules that it
 * imports, which are evaluated once and may keep something.
 *
 * @throws CompileError if it is no code, or imports what a lane can't.
 */
export async function callable(source: string, modules: ModuleTable): Promise<string> {
  const { script, program } = await parseAny(await compile(source, modules))
  const edits: Edit[] = []
  const imports: string[] = []
  const addresses = new Set<string>()
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
        if (from) load(statement, String(from.value))
        else if (declaration)
          edits.push({ start: statement.start, end: declaration.start, text: '' })
        else cut(statement)
        break
      }
      case 'ExportDefaultDeclaration': {
        const { declaration } = statement
        const isNamed =
          'id' in declaration && declaration.id !== null && declaration.type.endsWith('Declaration')
        edits.push({ start: statement.start, end: declaration.start, text: isNamed ? '' : 'void ' })
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
    '};',
  ].join('\n')
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
