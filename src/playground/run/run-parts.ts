import { missingPart } from '../../base/errors.ts'
import { loadedOnce } from '../../base/loaded-once.ts'
import type * as Compiler from '../../sandbox/client/compile.ts'
import type * as LaneParts from './lane-parts.ts'
import type * as ServerProcess from './server-process.ts'

/** What prepares a lane's code: a parser, which is of no use before the first run. */
export const loadCompiler: () => Promise<typeof Compiler> = loadedOnce(() =>
  import('../../sandbox/client/compile.ts').catch(missingPart),
)

/** What starts a lane's worker and its server's side, and validates what they report. */
export const loadLaneParts: () => Promise<typeof LaneParts> = loadedOnce(() =>
  import('./lane-parts.ts').catch(missingPart),
)

/** What runs a server that the learner wrote. */
export const loadServerProcess: () => Promise<typeof ServerProcess> = loadedOnce(() =>
  import('./server-process.ts').catch(missingPart),
)

/**
 * Loads what the first run needs, so that pressing Run waits for none of it, and none of it can be
 * gone by then because a newer version was published. `addresses` are scripts that a sandbox loads.
 * Rejects if any of it can't be had.
 */
export async function preloadRunParts(addresses: readonly string[]): Promise<void> {
  const [{ loadTypeScript }] = await Promise.all([loadCompiler(), loadLaneParts()])
  await loadTypeScript()
  await fetchAll(addresses)
}

async function fetchAll(addresses: readonly string[]): Promise<void> {
  for (const address of addresses) {
    const response = await fetch(address)
    if (!response.ok) throw new Error(`${address} was answered with status ${response.status}.`)
  }
}

/** Calls `missing` if any of these scripts, which a sandbox could not load, can't be had by the page either. */
export function lookForParts(addresses: readonly string[], missing: () => void): void {
  void fetchAll(addresses).catch(missing)
}
