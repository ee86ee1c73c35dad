import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

/** The built app; CHUNKWISE_DIST names another folder, to test while building anew. */
export const distFolder = resolve(
  process.env['CHUNKWISE_DIST'] ?? resolve(import.meta.dirname, '../../dist'),
)

export const assertBuilt = (): void => {
  if (!existsSync(resolve(distFolder, 'index.html'))) {
    throw new Error(`There is no ${distFolder}/index.html. Run npm run build first.`)
  }
}
