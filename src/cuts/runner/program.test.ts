import { expect, test } from 'vitest'

import { importGlobal } from '../messages.ts'
import { callable } from './program.ts'

const modules = { axios: 'https://site.example/axios.js' }
/** Runs code twice as the function that it becomes, and gives what it showed each time. */
async function shownTwice(code: string): Promise<string[][]> {
  const shown: string[][] = []
  Object.assign(globalThis, { show: (text: unknown) => shown.at(-1)?.push(String(text)) })
  Object.defineProperty(globalThis, importGlobal, {
    value: (given: unknown) => given,
    configurable: true,
  })
  const url = `data:text/javascript,${encodeURIComponent(await callable(code, modules))}`
  const { default: program } = (await import(/* @vite-ignore */ url)) as {
    readonly default: () => Promise<void>
  }
  for (let run = 0; run < 2; run += 1) {
    shown.push([])
    await program()
  }
  return shown
}

test.each<[string, string, string[]]>([
  ['top-level await', 'let n = 0; n += await 1; show(n)', ['1']],
  ['a function before its declaration', 'show(f()); function f() { return 2 }', ['2']],
  ['no this, and no arguments', 'show(this); show(typeof arguments)', ['undefined', 'undefined']],
  ['an exported name', 'export const a = 3; export { a as b }; show(a)', ['3']],
  ['a default export', 'export default function f() { return 4 } show(f())', ['4']],
  ['a default export without a name', 'export default class {} show(5)', ['5']],
  ['types', 'const a: number = 6; show(a)', ['6']],
  ['a hashbang', '#!/usr/bin/env node\nshow(7)', ['7']],
  ['strictness', 'try { undeclared = 1 } catch (e) { show(e.name) }', ['ReferenceError']],
  [
    'an import() of a text',
    `show((await import('data:text/javascript,export default 8')).default)`,
    ['8'],
  ],
])('%s means in the function what it means in a module, each time', async (_what, code, shown) => {
  expect(await shownTwice(code)).toEqual([shown, shown])
})

test('imports stand before the function, and the modules are told', async () => {
  const module = await callable(`show(1)\nimport axios from 'axios'`, modules)
  const [first] = module.split('export default')
  expect(first).toContain('import axios from "https://site.example/axios.js"')
  expect(first).toContain('export const imported = [chunkwise_0];')
})

test('what a lane can’t import can’t be tried either', async () => {
  await expect(callable(`import 'left-pad'`, modules)).rejects.toThrow('Cannot import "left-pad"')
})

test('what it exports, the function returns anew each time', async () => {
  const code = `let calls = 0
export default [calls += 1]
export const { a, b: [c, ...d], ...e } = { a: 1, b: [2, 3, 4], f: 5 }, g = 6
export function h() { return 7 }
const own = 8
export { own as i, own as 'any text' } // to the end`
  Object.defineProperty(globalThis, importGlobal, { value: String, configurable: true })
  const url = `data:text/javascript,${encodeURIComponent(await callable(code, modules))}`
  const { default: program } = (await import(/* @vite-ignore */ url)) as {
    readonly default: () => Promise<{ readonly h: () => number }>
  }
  const { h, ...values } = await program()
  expect(values).toEqual({
    default: [1],
    a: 1,
    c: 2,
    d: [3, 4],
    e: { f: 5 },
    g: 6,
    i: 8,
    'any text': 8,
  })
  expect(h()).toBe(7)
  expect((await program()).h).not.toBe(h)
})
