import { pathToFileURL } from 'node:url'
import { deflateRawSync } from 'node:zlib'

import type { Plugin } from 'vite'

/** What a page has and no worker: two of the three megabytes of declarations that TypeScript brings. */
const unused = /^lib\.(dom(\.\w+)?|scripthost|webworker\.importscripts)\.d\.ts$/

interface MonacoLibs {
  /** Text by file name, for the TypeScript worker. */
  readonly libFileMap?: Readonly<Record<string, string>>
  /** The file names, for the page. */
  readonly libFileSet?: Readonly<Record<string, true>>
}

/**
 * Leaves declarations that no lane's code is checked against out of the TypeScript worker, and packs the
 * others: base64 of deflate-raw, a sixth of their size. They are unpacked at once as the worker starts,
 * since TypeScript asks for them and cannot wait.
 */
export function workerLibsOnly(): Plugin {
  return {
    name: 'chunkwise:worker-libs-only',
    transform: {
      filter: { id: /features\/typescript\/lib\/lib(\.index)?\.js$/ },
      async handler(_code, id) {
        const libs = (await import(pathToFileURL(id).href)) as MonacoLibs
        const all = Object.entries(libs.libFileMap ?? libs.libFileSet ?? {})
        const used = Object.fromEntries(all.filter(([name]) => !unused.test(name)))
        const count = Object.keys(used).length
        if (count === 0 || count === all.length)
          return this.error('Monaco keeps TypeScript’s declarations in another form now.')
        const json = JSON.stringify(used)
        const code = libs.libFileMap ? packedCode(json) : `export const libFileSet = ${json}`
        return { code, map: null }
      },
    },
  }
}

const packedCode = (json: string): string => `import { inflateRaw } from 'pako'
const packed = Uint8Array.from(atob('${deflateRawSync(json, { level: 9 }).toString('base64')}'), (c) => c.charCodeAt(0))
export const libFileMap = JSON.parse(new TextDecoder().decode(inflateRaw(packed)))
`
