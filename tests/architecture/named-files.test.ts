import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
/** A path may begin at the root, or below `src/` as the rooms do. */
const isThere = (path: string) =>
  // Made by the build.
  path.startsWith('assets/') || ['', 'src'].some((start) => existsSync(join(root, start, path)))

test.each(['CONTRIBUTING.md', 'docs/architecture.md'])(
  'every file that %s names is there',
  (page) => {
    const text = readFileSync(join(root, page), 'utf8')
    const named = [...text.matchAll(/`([\w.-]+\/[\w./-]*(?:\.(?:tsx?|mjs|json|md)|\/))`/g)]
    const paths = [...new Set(named.map(([, path = '']) => path))]
    expect(paths.length).toBeGreaterThan(20)
    expect(paths.filter((path) => !isThere(path))).toEqual([])
  },
)
