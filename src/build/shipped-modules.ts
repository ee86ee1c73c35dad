import type { Plugin, Rolldown } from 'vite'

import { polyfillEntry } from './lane-modules.ts'

/**
 * What learner code can import by name, and what it gets: for Ollama and Gemini their clients for
 * browsers, as the others read files. `first` ones are needed by the page's first lanes, so the first visit
 * fetches them; the others come with the later part of the offline copy (decision 4).
 */
const shipped = [
  { name: 'axios', entry: 'axios', first: true },
  { name: 'openai', entry: 'openai', first: false },
  { name: '@anthropic-ai/sdk', entry: '@anthropic-ai/sdk', first: false },
  { name: '@google/genai', entry: '@google/genai/web', first: false },
  { name: 'ollama', entry: 'ollama/browser', first: false },
  { name: 'ollama/browser', entry: 'ollama/browser', first: false },
  { name: 'eventsource-parser', entry: 'eventsource-parser', first: false },
  { name: 'eventsource-parser/stream', entry: 'eventsource-parser/stream', first: false },
  { name: 'ky', entry: 'ky', first: false },
  { name: 'eventsource', entry: 'eventsource', first: false },
  { name: 'event-source-polyfill', entry: polyfillEntry, first: false },
  { name: 'sse.js', entry: 'sse.js', first: false },
  {
    name: '@microsoft/fetch-event-source',
    entry: '@microsoft/fetch-event-source',
    first: false,
  },
  { name: 'ai', entry: 'ai', first: false },
  { name: '@ai-sdk/openai', entry: '@ai-sdk/openai', first: false },
  { name: '@ai-sdk/anthropic', entry: '@ai-sdk/anthropic', first: false },
  { name: 'rxjs', entry: 'rxjs', first: false },
  { name: 'rxjs/operators', entry: 'rxjs/operators', first: false },
  { name: 'rxjs/ajax', entry: 'rxjs/ajax', first: false },
  { name: 'rxjs/fetch', entry: 'rxjs/fetch', first: false },
] as const

/** What the code of a server that the learner wrote can import. */
const shippedToServers = [{ name: 'msw', entry: 'msw', first: false }] as const

const tableId = 'virtual:shipped-modules'

/** What learner code can import. */
export const shippedNames: readonly string[] = shipped.map(({ name }) => name)

/** `@anthropic-ai/sdk` as a part of a file name: `module-anthropic-ai-sdk`. */
const chunkNameOf = (entry: string) =>
  `module-${entry.replace(/^(@|virtual:)/, '').replaceAll('/', '-')}`

/** The name of each shipped module's chunk, by the name under which it is imported. */
export const shippedChunks: Readonly<Record<string, string>> = Object.fromEntries(
  shipped.map(({ name, entry }) => [name, chunkNameOf(entry)]),
)

/** What is built for learner code, each once. */
export const shippedEntries: readonly string[] = [
  ...new Set([...shipped, ...shippedToServers].map(({ entry }) => entry)),
]

/** A shipped module's file in the dev server, below the site's root. */
export const devModuleFile = (entry: string): string => `assets/modules/${chunkNameOf(entry)}.js`

interface ShippedModules {
  readonly plugin: Plugin
  /** The folder of a chunk that learner code may import, or null for any other chunk. */
  folderOf(
    chunk: Pick<Rolldown.PreRenderedChunk, 'name' | 'moduleIds' | 'facadeModuleId'>,
  ): string | null
}

/**
 * Gives the page `virtual:shipped-modules`: the built address of each shipped module by its name.
 * Each is a chunk of its own below `assets/modules/`, together with what several of them share: the
 * service worker hands a sandbox nothing from anywhere else (decision 5).
 */
export function shippedModules(): ShippedModules {
  let building = false
  const firstIds = new Set<string>()
  const laterIds = new Set<string>()
  const plugin: Plugin = {
    name: 'chunkwise:shipped-modules',
    configResolved(config) {
      building = config.command === 'build'
    },
    resolveId: (source) => (source === tableId ? `\0${tableId}` : null),
    load(source) {
      if (source !== `\0${tableId}`) return null
      const files = new Map<string, string>()
      const row = ({ name, entry }: { readonly name: string; readonly entry: string }) => {
        if (!building)
          return `${JSON.stringify(name)}: new URL('/${devModuleFile(entry)}', location.href).href`
        const file =
          files.get(entry) ??
          this.emitFile({
            type: 'chunk',
            id: entry,
            name: chunkNameOf(entry),
            preserveSignature: 'strict',
          })
        files.set(entry, file)
        return `${JSON.stringify(name)}: import.meta.ROLLUP_FILE_URL_${file}`
      }
      return [
        `export const shippedModules = { ${shipped.map(row).join(', ')} }`,
        `export const serverModules = { ${shippedToServers.map(row).join(', ')} }`,
      ].join('\n')
    },
    async buildEnd(error) {
      if (error || !building) return
      firstIds.clear()
      laterIds.clear()
      const roots = async (first: boolean) => {
        const ids: string[] = []
        const all = [...shipped, ...shippedToServers]
        for (const { entry } of all.filter((each) => each.first === first)) {
          const found = await this.resolve(entry)
          if (found) ids.push(found.id)
        }
        return ids
      }
      const importsOf = (id: string) => {
        const info = this.getModuleInfo(id)
        return info ? [...info.importedIds, ...info.dynamicallyImportedIds] : []
      }
      const starts = { first: await roots(true), later: await roots(false) }
      follow(starts.first, importsOf, firstIds)
      follow(starts.later, importsOf, laterIds)
      // What the page imports as well must be there on the first visit.
      const isOfPage = (id: string) =>
        this.getModuleInfo(id)?.importers.some((each) => !laterIds.has(each)) === true
      follow([...laterIds].filter(isOfPage), importsOf, firstIds)
    },
  }
  return {
    plugin,
    folderOf({ name, moduleIds, facadeModuleId }) {
      // A module that others share is in their chunk, and its own chunk has only its exports.
      const ids = [...moduleIds, ...(facadeModuleId === null ? [] : [facadeModuleId])]
      if (name === 'rolldown-runtime' || ids.some((id) => firstIds.has(id))) {
        return 'assets/modules/'
      }
      return ids.some((id) => laterIds.has(id)) ? 'assets/modules/later/' : null
    },
  }
}

/** Adds to `found` all that is reached from `starts`. */
function follow(
  starts: readonly string[],
  importsOf: (id: string) => readonly string[],
  found: Set<string>,
): void {
  const waiting = [...starts]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue
    found.add(id)
    waiting.push(...importsOf(id))
  }
}
