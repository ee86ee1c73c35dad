import {
  parse,
  type BinaryExpression,
  type ImportDeclaration,
  type Node,
  type Program,
} from 'acorn'

import { missingPart } from '../../base/errors.ts'
import { loadedOnce } from '../../base/loaded-once.ts'
import type { Explanation, SourcePosition } from '../../trace/model/events.ts'
import { CompileError } from './compile-error.ts'
import { explainSource } from './hints.ts'
import { droppedNamespace } from './namespaces.ts'
import { explainRefusedImport } from './refused-imports.ts'

export { explainError, placeOfError } from './hints.ts'

/** Modules that learner code can import by name, and where they are. */
export type ModuleTable = Readonly<Record<string, string>>

/**
 * Turns learner code (JavaScript or TypeScript, one module) into what the sandbox runs: types
 * stripped, imports by name resolved to shipped files. Lines stay where they are, so that an error
 * names the learner's own; columns do too, except on a line that had types.
 *
 * Throws `CompileError`. Parsing here and not by the engine, as Chromium names no line for a syntax
 * error in a module that is imported from a blob.
 */
export async function compile(source: string, modules: ModuleTable): Promise<string> {
  const { script, program } = await parseAny(source)
  return resolveImports(script, program, modules)
}

interface Parsed {
  readonly script: string
  readonly program: Program
}

/** @throws CompileError if it is neither JavaScript nor TypeScript. */
export async function parseAny(source: string): Promise<Parsed> {
  let javaScript: Parsed
  try {
    javaScript = { script: source, program: parseModule(source) }
  } catch (error) {
    if (!isSyntaxError(error)) throw error
    return parseTypeScript(source, error)
  }
  // `new Map<string, number>(entries)` is JavaScript too, but means comparisons there.
  return mayHaveTypeArguments(javaScript.program)
    ? await stripTypes(source).catch(() => javaScript)
    : javaScript
}

const parseModule = (source: string): Program =>
  parse(source, { ecmaVersion: 'latest', sourceType: 'module', locations: true })

function mayHaveTypeArguments(program: Program): boolean {
  const operators = new Set<string>()
  visit(program, (node) => {
    if (node.type === 'BinaryExpression') operators.add((node as BinaryExpression).operator)
  })
  return operators.has('<') && ['>', '>>', '>>>'].some((operator) => operators.has(operator))
}

async function parseTypeScript(source: string, javaScriptError: ParserError): Promise<Parsed> {
  try {
    return await stripTypes(source)
  } catch (error) {
    if (!isSyntaxError(error)) throw error
    // Of two parsers that gave up, the one that came further knows better what is wrong.
    const best = isBefore(javaScriptError.loc, error.loc) ? error : javaScriptError
    throw compileErrorOf(best, explainSource(source, await isJsx(source)))
  }
}

/** Whether it would be code if tags of JSX were. */
async function isJsx(source: string): Promise<boolean> {
  const { transform } = await loadTypeScript()
  try {
    transform(source, { transforms: ['typescript', 'jsx'], jsxRuntime: 'preserve' })
    return true
  } catch (error) {
    if (isSyntaxError(error)) return false
    throw error
  }
}

/** What strips types; most code is plain JavaScript and needs none of it. */
export const loadTypeScript = loadedOnce(() => import('sucrase').catch(missingPart))

/** Throws the parser's error where it is no TypeScript, or no JavaScript is left of it. */
async function stripTypes(source: string): Promise<Parsed> {
  const { transform } = await loadTypeScript()
  const strip = (text: string) =>
    transform(text, {
      transforms: ['typescript'],
      disableESTransforms: true,
      keepUnusedImports: true,
    }).code
  let script: string
  try {
    script = strip(source)
  } catch (error) {
    // Sucrase counts columns from 1, acorn from 0.
    if (isSyntaxError(error)) error.loc.column -= 1
    throw error
  }
  refuseNamespaces(source, script, strip)
  return { script, program: parseModule(script) }
}

/** Throws if a namespace with code in it was dropped, as sucrase drops them all with the types. */
function refuseNamespaces(source: string, script: string, strip: (text: string) => string): void {
  const found = droppedNamespace(source, script, strip)
  if (!found) return
  throw new CompileError(
    `Cannot compile the namespace "${found.name}": types are stripped, and a namespace with code in it is more than a type`,
    found.position,
    'Move its code out of the namespace, to the top level of the module or into an object. Enums and namespaces that contain only types work.',
  )
}

interface Place {
  line: number
  column: number
}
type ParserError = Error & { loc: Place }

/** Both parsers put `loc` on the error; sucrase's is no instance of SyntaxError. */
function isSyntaxError(error: unknown): error is ParserError {
  if (!(error instanceof Error) || !('loc' in error)) return false
  const { loc } = error
  return typeof loc === 'object' && loc !== null && 'line' in loc && 'column' in loc
}

const isBefore = (a: Readonly<Place>, b: Readonly<Place>) =>
  a.line < b.line || (a.line === b.line && a.column < b.column)

function compileErrorOf(error: ParserError, why: Explanation | null): CompileError {
  // Both end with "(line:column)", which is said by the position.
  const message = error.message
    .replace(/^Error transforming \S+: /, '')
    .replace(/\s*\(\d+:\d+\)$/, '')
  const position = { line: error.loc.line, column: error.loc.column + 1 }
  return new CompileError(`Syntax error: ${message}`, position, '', why)
}

interface Specifier {
  readonly start: number
  readonly end: number
  readonly name: string
  readonly position: SourcePosition
}

function resolveImports(script: string, program: Program, modules: ModuleTable): string {
  let result = script
  const specifiers = specifiersOf(program).sort((a, b) => b.start - a.start)
  for (const { start, end, name, position } of specifiers) {
    const address = resolve(name, modules, position)
    result = result.slice(0, start) + JSON.stringify(address) + result.slice(end)
  }
  return result
}

function resolve(name: string, modules: ModuleTable, position: SourcePosition): string {
  if (Object.hasOwn(modules, name)) return modules[name] ?? ''
  if (/^(blob|data):/.test(name)) return name
  const { why, remedy } = explainRefusedImport(name, Object.keys(modules))
  throw new CompileError(`Cannot import "${name}": ${why}`, position, remedy)
}

/** The string literals that say what to import, in static and dynamic imports alike. */
function specifiersOf(program: Program): Specifier[] {
  const found: Specifier[] = []
  visit(program, (node) => {
    const source = sourceOf(node)
    if (source?.type !== 'Literal' || !('value' in source) || typeof source.value !== 'string')
      return
    const { line, column } = source.loc?.start ?? { line: 1, column: 0 }
    const position = { line, column: column + 1 }
    found.push({ start: source.start, end: source.end, name: source.value, position })
  })
  return found
}

function sourceOf(node: Node): Node | null {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
    case 'ImportExpression':
      return (node as ImportDeclaration).source ?? null
    default:
      return null
  }
}

export function visit(node: Node, seen: (node: Node) => void): void {
  seen(node)
  for (const value of Object.values(node) as unknown[]) {
    if (Array.isArray(value)) for (const item of value) visitIfNode(item, seen)
    else visitIfNode(value, seen)
  }
}

function visitIfNode(value: unknown, seen: (node: Node) => void): void {
  if (typeof value === 'object' && value !== null && 'type' in value) visit(value as Node, seen)
}
