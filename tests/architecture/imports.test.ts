import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import { parseSync } from 'vite'
import { describe, expect, test } from 'vitest'

import { rooms } from './rooms.ts'

/** The room that a file below `src/` is in: the longest row that matches its path. */
function roomOf(path: string): string | undefined {
  return Object.keys(rooms)
    .filter((name) => path === name || path.startsWith(`${name}/`))
    .sort((a, b) => b.length - a.length)[0]
}

const top = fileURLToPath(new URL('../../', import.meta.url))
const source = join(top, 'src')

function importsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8')
  const { module, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const statics = module.staticImports.map((found) => found.moduleRequest.value)
  const exported = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest }) => (moduleRequest ? [moduleRequest.value] : [])),
  )
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

const isTestFile = (path: string): boolean => /\.test\.tsx?$/.test(path)

/** Packages that every unit test may use. */
const packagesOfTests: readonly string[] = [
  'vitest',
  'fast-check',
  '@valibot/to-json-schema',
  ...builtinModules,
  ...builtinModules.map((name) => `node:${name}`),
]

/** Where an import leads: a package by its name, a file by its path below `src/`. */
type Target = { readonly package: string } | { readonly path: string }

function targetOf(file: string, specifier: string): Target {
  const bare = specifier.replace(/\?.*$/, '')
  return bare.startsWith('.')
    ? { path: relative(source, resolve(dirname(file), bare)) }
    : { package: packageOf(bare) }
}

/** What is wrong with one import of one file; null if it is allowed. */
function complaint(file: string, specifier: string): string | null {
  const from = relative(source, file)
  const room = roomOf(from)
  const row = room === undefined ? undefined : rooms[room]
  if (!row) return `${from} is in no room of the table`
  const isTest = isTestFile(from)
  const target = targetOf(file, specifier)
  if ('package' in target) {
    const allowed = [...(row.packages ?? []), ...(isTest ? packagesOfTests : [])]
    return allowed.includes(target.package)
      ? null
      : `${from} may not import the package ${target.package}`
  }
  const { path } = target
  if (path.startsWith('..')) {
    // The versions that all is built with, in what a person takes home.
    const isManifest = room === 'project' && path === '../package.json'
    return isManifest || (isTest && path.startsWith('../tests/support/'))
      ? null
      : `${from} may not import ${path} from outside src`
  }
  const to = roomOf(path)
  // Tests make times and byte counts of their own.
  if (to === room || (isTest && to === 'base')) return null
  return to !== undefined && row.rooms.includes(to) ? null : `${from} may not import ${path}`
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
  .map((path) => join(source, path))

describe('every file imports only what its room may', () => {
  test.each(files.map((file) => [relative(source, file), file] as const))('%s', (_name, file) => {
    const complaints = importsOf(file).map((specifier) => complaint(file, specifier))
    expect(complaints.filter((text) => text !== null)).toEqual([])
  })
})

describe('the table says nothing that is not used', () => {
  const used = new Map(Object.keys(rooms).map((name) => [name, new Set<string>()] as const))
  for (const file of files.filter((path) => !isTestFile(path))) {
    const room = roomOf(relative(source, file))
    for (const specifier of importsOf(file)) {
      const target = targetOf(file, specifier)
      const name = 'package' in target ? target.package : roomOf(target.path)
      if (room !== undefined && name !== undefined) used.get(room)?.add(name)
    }
  }
  test.each(Object.entries(rooms))('%s', (name, row) => {
    // Node's own modules are allowed as one.
    const packages = row.packages?.filter((each) => !each.startsWith('node:')) ?? []
    const unused = [...row.rooms, ...packages].filter((each) => !used.get(name)?.has(each))
    expect(unused).toEqual([])
  })
})

describe('rooms are in order, so there is no cycle between them', () => {
  const names = Object.keys(rooms)
  test.each(Object.entries(rooms))('%s imports only from rooms above it', (name, row) => {
    const above = names.slice(0, names.indexOf(name))
    expect(row.rooms.filter((each) => !above.includes(each))).toEqual([])
  })
})

describe('the checks and seeds of lessons, and the rules of questions, import nothing but the vocabulary', () => {
  const lessons = join(top, 'lessons')
  const checks = readdirSync(lessons, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?:checks|seed|questions)\.ts$/.test(path))
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
    ['trace/model/trace.ts', '../../network/cors.ts', 'may not import network/cors.ts'],
    ['trace/model/trace.ts', '../formats/json.ts', 'may not import trace/formats/json.ts'],
    ['trace/model/trace.ts', 'monaco-editor', 'may not import the package monaco-editor'],
    ['trace/model/trace.ts', 'monaco-editor/editor', 'may not import the package monaco-editor'],
    ['ui/app/app.tsx', '../../sandbox/worker/tap.ts', 'may not import sandbox/worker/tap.ts'],
    ['catalogue/servers/servers.ts', '../../servers/server.ts', 'may not import servers/server.ts'],
    ['stray.ts', './base/units.ts', 'is in no room'],
    ['base/units.ts', '../../tests/support/engine.ts', 'from outside src'],
  ])('%s importing %s is refused', (file, specifier, why) => {
    expect(complaint(join(source, file), specifier)).toContain(why)
  })
})
