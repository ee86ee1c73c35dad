import type { Plugin } from 'vite'

/** What a page has and no worker: two of the three megabytes of declarations that TypeScript brings. */
const unused =
  /^libFile(Map|Set)\["lib\.(dom(\.\w+)?|scripthost|webworker\.importscripts)\.d\.ts"\] = .*;$/gm

/** Leaves declarations that no lane's code is checked against out of the TypeScript worker. */
export function workerLibsOnly(): Plugin {
  return {
    name: 'chunkwise:worker-libs-only',
    transform: {
      filter: { id: /features\/typescript\/lib\/lib(\.index)?\.js$/ },
      handler(code) {
        const left = code.replace(unused, '')
        if (left === code) this.error('Monaco keeps TypeScript’s declarations in another form now.')
        return { code: left, map: null }
      },
    },
  }
}
