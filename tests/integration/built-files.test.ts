import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { assertBuilt, distFolder } from '../support/dist-folder.ts'

test('source maps are built for Chunkwise’s own code, and not for libraries', () => {
  assertBuilt()
  const files = readdirSync(distFolder, { recursive: true, encoding: 'utf8' })
  const ofLibraries = files.filter((file) => /^assets\/(editor|modules)\//.test(file))
  expect(ofLibraries.filter((file) => file.endsWith('.map'))).toEqual([])
  expect(files.filter((file) => /^assets\/index-.*\.js\.map$/.test(file))).toHaveLength(1)
  const scripts = ofLibraries.filter((file) => file.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(5)
  for (const script of scripts) {
    const end = readFileSync(join(distFolder, script), 'utf8').slice(-200)
    expect(end, script).not.toContain('sourceMappingURL')
  }
})
