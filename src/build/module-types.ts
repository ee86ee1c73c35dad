import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { deflateRawSync } from 'node:zlib'

import type { Plugin } from 'vite'

interface TypePackage {
  /** Names by which a lane or a written server imports it; the types are loaded when one of them is seen. */
  readonly names: readonly string[]
  /** Entry of the declarations, below `node_modules/`, by the path under which an import finds it. */
  readonly entries: Readonly<Record<string, string>>
  /**
   * Folders left out, below `node_modules/`: parts of an interface that no server here answers.
   * What is declared there becomes `any`.
   */
  readonly without?: readonly string[]
}

const openAiResources = [
  'admin',
  'batches',
  'beta',
  'containers',
  'evals',
  'fine-tuning',
  'graders',
  'live',
  'realtime',
  'skills',
  'uploads',
  'vector-stores',
  'webhooks',
]

const packages: readonly TypePackage[] = [
  { names: ['axios'], entries: { 'axios/index.d.ts': 'axios/index.d.ts' } },
  {
    names: ['openai'],
    entries: { 'openai/index.d.ts': 'openai/index.d.ts' },
    without: openAiResources.map((folder) => `openai/resources/${folder}/`),
  },
  {
    names: ['@anthropic-ai/sdk'],
    entries: { '@anthropic-ai/sdk/index.d.ts': '@anthropic-ai/sdk/index.d.ts' },
    without: ['beta', 'organization'].map((each) => `@anthropic-ai/sdk/resources/${each}/`),
  },
  {
    names: ['@google/genai'],
    entries: { '@google/genai/index.d.ts': '@google/genai/dist/web/web.d.ts' },
  },
  {
    names: ['ollama', 'ollama/browser'],
    entries: {
      'ollama/index.d.ts': 'ollama/dist/browser.d.ts',
      'ollama/browser.d.ts': 'ollama/dist/browser.d.ts',
    },
  },
  {
    names: ['eventsource-parser', 'eventsource-parser/stream'],
    entries: {
      'eventsource-parser/index.d.ts': 'eventsource-parser/dist/index.d.ts',
      'eventsource-parser/stream.d.ts': 'eventsource-parser/dist/stream.d.ts',
    },
  },
  { names: ['ky'], entries: { 'ky/index.d.ts': 'ky/distribution/index.d.ts' } },
  {
    names: ['eventsource'],
    entries: { 'eventsource/index.d.ts': 'eventsource/dist/index.d.ts' },
  },
  {
    names: ['event-source-polyfill'],
    entries: { 'event-source-polyfill/index.d.ts': '@types/event-source-polyfill/index.d.ts' },
  },
  { names: ['sse.js'], entries: { 'sse.js/index.d.ts': 'sse.js/types/sse.d.ts' } },
  {
    names: ['@microsoft/fetch-event-source'],
    entries: {
      '@microsoft/fetch-event-source/index.d.ts':
        '@microsoft/fetch-event-source/lib/esm/index.d.ts',
    },
  },
  {
    // Together, as a lane that imports one of the providers imports `ai` too, and all need the last.
    names: ['ai', '@ai-sdk/openai', '@ai-sdk/anthropic'],
    entries: Object.fromEntries(
      [
        'ai',
        ...['openai', 'anthropic', 'provider', 'provider-utils'].map((each) => `@ai-sdk/${each}`),
      ].map((name) => [`${name}/index.d.ts`, `${name}/dist/index.d.ts`]),
    ),
  },
  {
    names: ['rxjs', 'rxjs/operators', 'rxjs/ajax', 'rxjs/fetch'],
    entries: Object.fromEntries(
      ['index', 'operators/index', 'ajax/index', 'fetch/index'].map((path) => [
        `rxjs/${path}.d.ts`,
        `rxjs/dist/types/${path}.d.ts`,
      ]),
    ),
  },
  // Of a written server.
  { names: ['msw'], entries: { 'msw/index.d.ts': 'msw/lib/core/index.d.ts' } },
]

/** The names whose types the editor can load. */
export const typedNames: readonly string[] = packages.flatMap(({ names }) => names)

const tableId = 'virtual:module-types'

/**
 * Gives the editor `virtual:module-types`: for each name that learner code can import, what loads
 * the declarations it needs: JSON (text by path), as base64 of deflate-raw, a quarter of its size.
 * Each package is a file of its own.
 */
export function moduleTypes(nodeModules: string): Plugin {
  return {
    name: 'chunkwise:module-types',
    resolveId: (source) => (source.startsWith(tableId) ? `\0${source}` : null),
    load(source) {
      if (!source.startsWith(`\0${tableId}`)) return null
      const name = source.slice(tableId.length + 2)
      const found = packages.find(({ names }) => names[0] === name)
      if (!found) return tableOf(packages)
      const json = JSON.stringify(declarationsOf(found, nodeModules))
      const packed = deflateRawSync(json, { level: 9 }).toString('base64')
      return { code: `export default ${JSON.stringify(packed)}`, map: { mappings: '' } }
    },
  }
}

function tableOf(all: readonly TypePackage[]): string {
  const rows = all.flatMap(({ names }) =>
    names.map((name) => `${JSON.stringify(name)}: () => import('${tableId}/${names[0] ?? ''}')`),
  )
  return `export const moduleTypes = { ${rows.join(', ')} }`
}

/** The declarations reached from a package's entries: text by path below the project. */
function declarationsOf(each: TypePackage, nodeModules: string): Record<string, string> {
  const found: Record<string, string> = {}
  const keep = (file: string, text: string) => {
    found[`node_modules/${relative(nodeModules, file).replaceAll('\\', '/')}`] = text
  }
  const isLeftOut = (file: string) =>
    each.without?.some((folder) => file.startsWith(join(nodeModules, folder))) === true
  const waiting = Object.values(each.entries).map((entry) => join(nodeModules, entry))
  const seen = new Set<string>()
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    const text = readFileSync(file, 'utf8').replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n')
    keep(file, withShortComments(text))
    waiting.push(...importsOf(file, text).filter((next) => !isLeftOut(next)))
  }
  for (const [path, entry] of Object.entries(each.entries)) {
    if (path === entry) continue
    // The editor's resolution knows folders, not a package's `exports`.
    const target = relative(dirname(path), entry).replaceAll('\\', '/')
    const from = JSON.stringify(`./${target.replace(/\.d\.ts$/, '.js')}`)
    const text = readFileSync(join(nodeModules, entry), 'utf8')
    const hasDefault = /\bas default\b|export default|\bdefault\s*[,}]/.test(text)
    const reexport = hasDefault ? `export { default } from ${from}\n` : ''
    keep(join(nodeModules, path), `export * from ${from}\n${reexport}`)
  }
  return found
}

/**
 * Each documentation comment with its first sentence alone, which is what one looks for in a hover:
 * comments are half of these files.
 */
function withShortComments(text: string): string {
  return text.replace(/\/\*\*[\s\S]*?\*\//g, (comment) => {
    const lines = comment
      .slice(3, -2)
      .split('\n')
      .map((line) => line.replace(/^\s*\*/, '').trim())
    const start = lines.findIndex((line) => line !== '')
    const rest = start < 0 ? [] : lines.slice(start)
    const end = rest.findIndex((line) => line === '' || line.startsWith('@'))
    const paragraph = rest.slice(0, end < 0 ? undefined : end).join(' ')
    // A comment of tags alone says mostly what is deprecated.
    if (paragraph === '') return /@deprecated/.test(comment) ? '/** @deprecated */' : ''
    const [sentence] = /^.*?(?<!\be\.g|\bi\.e)[.!?](?=\s|$)/.exec(paragraph) ?? [paragraph]
    return `/** ${sentence} */`
  })
}

const importPattern = /(?:\bfrom\s*|\bimport\s*\(\s*|\bimport\s+)(['"])(\.[^'"]+)\1/g

/** The declaration files beside `file` that it imports; what a package does not bring is skipped. */
function importsOf(file: string, text: string): string[] {
  return [...text.matchAll(importPattern)].flatMap(([, , specifier = '']) => {
    const path = resolve(dirname(file), specifier)
    const bare = path.replace(/\.[cm]?[jt]s$/, '')
    const extension = /\.([cm]?)[jt]s$/.exec(path)?.[1] ?? ''
    const candidates = [`${bare}.d.${extension}ts`, `${path}.d.ts`, join(path, 'index.d.ts'), path]
    const target = candidates.find((each) => /\.d\.[cm]?ts$/.test(each) && existsSync(each))
    return target ? [target] : []
  })
}
