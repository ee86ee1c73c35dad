import { dependencies, devDependencies } from '../../package.json'
import { importedNames } from '../editor/imported-names.ts'
import type { SharedProgram } from '../playground/share/shared-program.ts'

/** All that Chunkwise is built and tested with, by name. */
const versions: Readonly<Record<string, string>> = { ...devDependencies, ...dependencies }

/** What every project needs beside what its lanes import. */
const tools = ['@types/node', 'eventsource', 'msw', 'pako', 'typescript', 'vite', 'vitest']

/** `a/b` of package `a`; a scoped package has two parts. */
function packageOf(specifier: string): string {
  const parts = specifier.split('/')
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
}

const pinned = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.toSorted().flatMap((name) => {
      const version = Object.hasOwn(versions, name) ? versions[name] : undefined
      return version === undefined ? [] : [[name, version]]
    }),
  )

/**
 * The project’s own: with the versions that Chunkwise has, so that all is as it was there. `more`: tools
 * that not every project needs.
 */
export function packageJson({ code }: SharedProgram, more: readonly string[]): string {
  const imported = new Set(Object.values(code).flatMap(importedNames).map(packageOf))
  for (const tool of tools) imported.delete(tool)
  const json = {
    name: 'from-chunkwise',
    private: true,
    type: 'module',
    engines: { node: '>=22.12' },
    scripts: {
      start: 'vite',
      test: 'vitest run',
      types: 'tsc && tsc -p tsconfig.lanes.json',
    },
    dependencies: pinned([...imported]),
    devDependencies: pinned([...tools, ...more]),
  }
  return `${JSON.stringify(json, null, 2)}\n`
}
