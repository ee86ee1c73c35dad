import { expect, test } from 'vitest'

import { rewriteChunk } from './one-file-chunks.ts'

const all = () => true

test('what a chunk imports is left open, and what it loads on demand is asked for then', () => {
  const code = [
    'import{a}from"./a-1.js";',
    'export{b}from"../b-2.js";',
    'const later=()=>load(()=>import(`./later-3.js`),[],import.meta.url);',
    'const url=new URL(`c-4.json`,import.meta.url).href;',
    '//# sourceMappingURL=x.js.map\n',
  ]
  expect(rewriteChunk('assets/x-0.js', code.join('\n'), all)).toEqual([
    'import{a}from',
    { file: 'assets/a-1.js' },
    ';\nexport{b}from',
    { file: 'b-2.js' },
    ';\nconst later=()=>load(()=>import(chunkwiseFile.url("assets/later-3.js")),[],import.meta.url);\n' +
      'const url=chunkwiseFile.url("assets/c-4.json");\n',
  ])
})

test('a module of lanes, which know nothing of the page, has the address of what it loads on demand', () => {
  const code = 'export const fs=()=>import("./fs-1.js")'
  expect(rewriteChunk('assets/modules/later/x.js', code, all)).toEqual([
    'export const fs=()=>import(',
    { file: 'assets/modules/later/fs-1.js' },
    ')',
  ])
})

test('a file that isn’t held can’t be loaded on demand, and mustn’t be imported', () => {
  const none = () => false
  const [text] = rewriteChunk('assets/x.js', 'load(()=>import("./monaco.js"))', none)
  expect(text).toContain('load(()=>Promise.reject(')
  expect(() => rewriteChunk('assets/x.js', 'import"./monaco.js"', none)).toThrow(
    'assets/x.js needs assets/monaco.js',
  )
})

test('other addresses, and words that look like imports, stay', () => {
  const code =
    'import(`https://other/x.js`);const s="import(\\"./a.js\\")";new URL("a","http://b").href'
  expect(rewriteChunk('assets/x.js', code, all)).toEqual([code])
})
