import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

import { CompileError } from './compile-error.ts'
import { compile } from './compile.ts'

const modules = { axios: 'https://site.example/assets/module-axios.js' }
const run = (source: string) => compile(source, modules)

async function errorOf(source: string): Promise<CompileError> {
  const error: unknown = await run(source).then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof CompileError))
    throw new Error(`expected a CompileError, got ${String(error)}`)
  return error
}

test('plain JavaScript stays as it is, to the letter', async () => {
  const source = 'const a = 1 // 是\nfor await (const x of y) {\n  output.append(`${x}`)\n}\n'
  expect(await run(source)).toBe(source)
})

test('types are stripped and every line stays in its place', async () => {
  const source = [
    'interface Answer {',
    '  text: string',
    '}',
    'const answer: Answer = { text: "x" } as Answer',
    'throw new Error(answer.text!)',
  ].join('\n')
  const lines = (await run(source)).split('\n')
  expect(lines).toHaveLength(5)
  expect(lines[3]).toContain('const answer = { text: "x" }')
  expect(lines[4]).toContain('throw new Error(answer.text)')
})

test('type arguments are types, although JavaScript would read comparisons', async () => {
  const map = 'const sizes = new Map<string, number>([["a", 1]])'
  expect(await run(map)).toBe('const sizes = new Map([["a", 1]])')
  const sink = 'const sink = new WritableStream<Uint8Array>({ write() {} })'
  expect(await run(sink)).toBe('const sink = new WritableStream({ write() {} })')
  const nested = 'const all = new Set<Array<string>>(lists)'
  expect(await run(nested)).toBe('const all = new Set(lists)')
  const comparisons = 'for (let i = 0; i < 3; i += 1) if (total > (limit)) break'
  expect(await run(comparisons)).toBe(comparisons)
})

test.each([
  ["import axios from 'axios'", `import axios from "${modules.axios}"`],
  [
    "const { default: a } = await import('axios')",
    `const { default: a } = await import("${modules.axios}")`,
  ],
  ["export { default } from 'axios'", `export { default } from "${modules.axios}"`],
  ["export * from 'axios'", `export * from "${modules.axios}"`],
  ["import type { AxiosError } from 'axios'\nlet a = 1", '\nlet a = 1'],
])('%s is resolved to the shipped file', async (source, expected) => {
  expect(await run(source)).toBe(expected)
})

test('a string that is no import is left alone', async () => {
  expect(await run("console.log('axios')")).toBe("console.log('axios')")
})

test.each([
  ["\nimport x from 'left-pad'", 2, 15, 'isn’t available to this code'],
  ["import x from 'https://elsewhere.example/x.js'", 1, 15, 'other hosts'],
  ["let a = 1\nawait import('./other.js')", 2, 14, 'one file here'],
])('%j is refused at its place, with what can be imported', async (source, line, column, why) => {
  const error = await errorOf(source)
  expect(error.position).toEqual({ line, column })
  expect(error.message).toContain(why)
  expect(error.hint).toContain('axios')
})

test('an import named after a property of every object is no module', async () => {
  expect((await errorOf("import 'constructor'")).message).toContain('isn’t available to this code')
})

test.each([
  ['let x = 1\nlet y = ;', 2, 9],
  ['const a: number = 1\nconst b = (;', 2, 12],
  ['let same = 1\nlet same = 2', 2, 5],
])('a syntax error in %j names its line and column', async (source, line, column) => {
  const error = await errorOf(source)
  expect(error.position).toEqual({ line, column })
  expect(error.message).toMatch(/^Syntax error: /)
  expect(error.message).not.toMatch(/\(\d+:\d+\)/)
})

const seed = () =>
  readFileSync(new URL('../../playground/starting/article.js', import.meta.url), 'utf8')

test('the article’s client compiles unchanged', async () => {
  expect(await run(seed())).toBe(seed())
})

test('the form that a scraper left of it gets a syntax error at its line', async () => {
  const damaged = seed().replace(
    '[Symbol.asyncIterator]() {',
    '[Symbol.asyncIterator]( "Symbol.asyncIterator") {',
  )
  const line = damaged.split('\n').findIndex((text) => text.includes('( "Symbol')) + 1
  expect((await errorOf(damaged)).position.line).toBe(line)
})

test.each([
  ['namespace Api {\n  export const url = "/"\n}', 1, 1],
  ['let a: 1\n  export namespace A.B { f() }', 2, 10],
  ['module M {\n  export enum Level { Low }\n}', 1, 1],
  ['namespace Outer {\n  export namespace Inner { export let a = 1 }\n}', 1, 1],
])('a namespace with code in it is refused, at its place: %s', async (source, line, column) => {
  const error = await errorOf(source)
  expect(error.message).toContain('Cannot compile the namespace')
  expect(error.position).toEqual({ line, column })
  expect(error.hint).toContain('top level')
})

test('namespaces of types, declared ones and enums are compiled', async () => {
  const types = 'namespace A {\n  // of types\n  export interface B { a: 1 }\n}\nconst b: A.B = c'
  expect((await run(types)).trim()).toBe('const b = c')
  expect((await run('declare namespace A { const a: 1 }\nlet b: 1')).trim()).toBe('let b')
  const text = 'const a: string = `\nnamespace A { f() }\n`'
  expect(await run(text)).toBe('const a = `\nnamespace A { f() }\n`')
  expect(await run('enum Level { Low }')).toContain('Level["Low"] = Low')
})
