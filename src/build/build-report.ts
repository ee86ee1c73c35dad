import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

import type { Plugin } from 'vite'

/** What is in a build, by where its files are; the first that matches a file counts. */
const groups: readonly (readonly [name: string, files: RegExp])[] = [
  ['source maps, which nobody fetches', /\.map$/],
  ['editor and TypeScript', /^assets\/editor\//],
  ['modules that lanes can import', /^assets\/modules\//],
  ['lessons', /^(assets\/)?lessons\//],
  ['page, workers and service worker', /^/],
]

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(2).padStart(7)} MB`

/** How many bytes of a build are what, a line each. */
function reportOf(folder: string): string {
  const sizes = new Map(groups.map(([name]) => [name, 0]))
  let published = 0
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const entry = statSync(join(folder, path))
    if (!entry.isFile()) continue
    const file = path.replaceAll('\\', '/')
    const [name = ''] = groups.find(([, files]) => files.test(file)) ?? []
    sizes.set(name, (sizes.get(name) ?? 0) + entry.size)
    if (!file.endsWith('.map')) published += entry.size
  }
  const rows = [...sizes].map(([name, size]) => `${megabytes(size)}  ${name}`).toReversed()
  return [...rows, `${megabytes(published)}  in all, without source maps`].join('\n')
}

/** Prints what is in the build once all of it has been written. */
export function buildReport(): Plugin {
  let folder = ''
  return {
    name: 'chunkwise:build-report',
    apply: 'build',
    enforce: 'post',
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir)
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      // Not through Vite's log, which a build shows warnings of alone.
      handler: () => void process.stdout.write(`${reportOf(folder)}\n`),
    },
  }
}
