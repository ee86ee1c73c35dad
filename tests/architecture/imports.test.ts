import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import { parseSync } from 'vite'
import { describe, expect, test } from 'vitest'

/*
 * The layout is the architecture: who may import whom. An allow-list, so that whatever is not
 * thought of fails. A folder's row counts for everything below it unless a longer row matches.
 */
interface Row {
  /** Folders or files below `src/`, and outside it by their path from the top. */
  readonly folders: readonly string[]
  readonly packages?: readonly string[]
}

const mayImport: Readonly<Record<string, Row>> = {
  // Runs when the app is built, and in no browser.
  build: { folders: [], packages: ['vite', 'node:crypto', 'node:fs', 'node:http', 'node:path'] },
  base: { folders: [] },
  trace: { folders: ['base', 'endpoints/catalogue'], packages: ['valibot'] },
  wire: { folders: ['base'] },
  channels: { folders: ['base', 'trace', 'endpoints/catalogue'], packages: ['valibot'] },
  'endpoints/catalogue': { folders: ['base', 'wire'] },
  endpoints: {
    folders: ['base', 'wire', 'trace', 'endpoints/catalogue'],
    packages: ['msw'],
  },
  'service-worker': {
    folders: ['base', 'channels', 'endpoints', 'endpoints/catalogue', 'trace'],
    packages: ['valibot', 'workbox-precaching'],
  },
  'sandbox/client': {
    folders: ['base', 'channels', 'trace'],
    packages: ['acorn', 'sucrase', 'valibot'],
  },
  'sandbox/worker': {
    folders: ['base', 'channels', 'trace', 'wire'],
    packages: ['loupe', 'valibot'],
  },
  lesson: { folders: ['base', 'trace'], packages: ['valibot'] },
  'lesson/checks': { folders: ['base', 'trace', 'lesson'] },
  // Runs while building, in Node; nothing of it ships.
  'lesson/compile': {
    folders: ['trace', 'lesson', 'endpoints/catalogue'],
    packages: [
      ...builtinModules.map((name) => `node:${name}`),
      '@shikijs/rehype',
      'rehype-stringify',
      'remark-frontmatter',
      'remark-gfm',
      'remark-parse',
      'remark-rehype',
      'shiki',
      'unified',
      'valibot',
      'vite',
      'yaml',
    ],
  },
  playground: {
    folders: ['base', 'trace', 'lesson', 'sandbox/client', 'channels', 'endpoints/catalogue'],
    packages: ['@preact/signals-core', 'valibot'],
  },
  editor: {
    folders: ['base'],
    packages: ['monaco-editor', 'sugar-high', 'virtual:module-types'],
  },
  timeline: { folders: ['base', 'trace', 'wire'], packages: ['d3-array', 'd3-scale'] },
  bytes: { folders: ['base', 'trace', 'wire'], packages: ['d3-array'] },
  // What the interface says: a leaf, so that a language is data beside the others.
  'ui/texts': { folders: [], packages: ['@preact/signals'] },
  'ui/widgets': {
    folders: ['base', 'ui/texts'],
    packages: ['preact', '@preact/signals', '@zag-js/preact', '@zag-js/splitter', '@zag-js/tabs'],
  },
  ui: {
    folders: [
      'base',
      'trace',
      'endpoints/catalogue',
      'lesson',
      'playground',
      'editor',
      'timeline',
      'wire',
      'bytes',
      'ui/texts',
      'ui/widgets',
    ],
    packages: ['preact', '@preact/signals', 'valibot'],
  },
  'main.tsx': {
    folders: ['base', 'trace', 'lesson', 'playground', 'sandbox/worker', 'ui'],
    packages: ['@preact/signals', 'virtual:lessons', 'virtual:shipped-modules'],
  },
}

const top = fileURLToPath(new URL('../../', import.meta.url))
const source = join(top, 'src')

function rowNameOf(path: string): string | undefined {
  return Object.keys(mayImport)
    .filter((name) => path === name || path.startsWith(`${name}/`))
    .sort((a, b) => b.length - a.length)[0]
}

function importsOf(path: string): string[] {
  const { module, errors } = parseSync(path, readFileSync(path, 'utf8'))
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const statics = module.staticImports.map((found) => found.moduleRequest.value)
  const exported = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest }) => (moduleRequest ? [moduleRequest.value] : [])),
  )
  const text = readFileSync(path, 'utf8')
  const dynamics = module.dynamicImports.flatMap(({ moduleRequest }) => {
    const literal = /^['"](.*)['"]$/.exec(text.slice(moduleRequest.start, moduleRequest.end).trim())
    return literal?.[1] ? [literal[1]] : []
  })
  return [...statics, ...exported, ...dynamics]
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/')
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier)
}

/** What is wrong with one import of one file; null if it may stand. */
function complaint(file: string, specifier: string, isTest: boolean): string | null {
  const from = relative(source, file)
  const rowName = rowNameOf(from)
  if (!rowName) return `${from} lies in no folder of the table`
  const row = mayImport[rowName]
  if (!row) return `${rowName} has no row`
  const bare = specifier.replace(/\?.*$/, '')
  if (!bare.startsWith('.')) {
    const name = packageOf(bare)
    const inTests = [
      'vitest',
      'fast-check',
      ...builtinModules,
      ...builtinModules.map((m) => `node:${m}`),
    ]
    const allowed = [...(row.packages ?? []), ...(isTest ? inTests : [])]
    return allowed.includes(name) ? null : `${from} may not import the package ${name}`
  }
  const target = resolve(dirname(file), bare)
  const to = relative(source, target)
  if (to.startsWith('..')) return `${from} may not import ${to} from outside src`
  const targetRow = rowNameOf(to)
  if (targetRow === rowName) return null
  return targetRow && row.folders.includes(targetRow) ? null : `${from} may not import ${to}`
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
  .map((path) => join(source, path))

describe('every file imports only what its folder may', () => {
  test.each(files.map((file) => [relative(source, file), file] as const))('%s', (_name, file) => {
    const isTest = /\.test\.tsx?$/.test(file)
    const complaints = importsOf(file).map((specifier) => complaint(file, specifier, isTest))
    expect(complaints.filter((text) => text !== null)).toEqual([])
  })
})

describe('the checks of lessons import nothing but the vocabulary', () => {
  const lessons = join(top, 'lessons')
  const checks = readdirSync(lessons, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('checks.ts'))
    .map((path) => join(lessons, path))
  test.each(checks.map((file) => [relative(top, file), file] as const))('%s', (_name, file) => {
    const targets = importsOf(file).map((specifier) =>
      specifier.startsWith('.') ? relative(source, resolve(dirname(file), specifier)) : specifier,
    )
    expect(targets.filter((target) => target !== 'lesson/checks/index.ts')).toEqual([])
  })
})

describe('the table is enforced', () => {
  test.each([
    ['trace/trace.ts', '../wire/sse.ts', 'may not import wire/sse.ts'],
    ['trace/trace.ts', 'monaco-editor', 'may not import the package monaco-editor'],
    ['trace/trace.ts', 'monaco-editor/editor', 'may not import the package monaco-editor'],
    ['ui/app.tsx', '../sandbox/worker/tap.ts', 'may not import sandbox/worker/tap.ts'],
    ['endpoints/catalogue/servers.ts', '../server.ts', 'may not import endpoints/server.ts'],
    ['stray.ts', './base/units.ts', 'lies in no folder'],
    ['base/units.ts', '../../tests/x.ts', 'from outside src'],
  ])('%s importing %s is refused', (file, specifier, why) => {
    expect(complaint(join(source, file), specifier, false)).toContain(why)
  })
})
