import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'

/** The built app; CHUNKWISE_DIST names another folder, to test while building anew. */
export const distFolder = resolve(
  process.env['CHUNKWISE_DIST'] ?? resolve(import.meta.dirname, '../../dist'),
)

export const assertBuilt = (): void => {
  if (!existsSync(resolve(distFolder, 'index.html'))) {
    throw new Error(`There is no ${distFolder}/index.html. Run npm run build first.`)
  }
}

/** Scripts and styles that a page of a build names, by their paths; `page` is below the folder. */
export const linkedFiles = (folder: string, page = 'index.html'): string[] => {
  const html = readFileSync(join(folder, page), 'utf8')
  const named = [...html.matchAll(/(?:src|href)="(\.[^"]+\.(?:js|css))"/g)].map((found) => found[1])
  return named.filter((path) => path !== undefined).map((path) => join(folder, dirname(page), path))
}

/** Bytes of a file after `gzip -9`. */
export const gzipped = (file: string): number =>
  gzipSync(readFileSync(file), { level: 9 }).byteLength
