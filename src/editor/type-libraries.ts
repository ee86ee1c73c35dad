import { moduleTypes } from 'virtual:module-types'

import { fromBase64 } from '../base/bytes.ts'
import type { TypeLibrary } from './code-editor.ts'
import { importedNames } from './imported-names.ts'
import outputTypes from './output.d.ts.txt?raw'

/** Types of the globals that every lane has. */
export const globalTypeLibraries: readonly TypeLibrary[] = [
  { path: 'lanes/output.d.ts', text: outputTypes },
]

/** Loads the types of modules when code first imports them: some are megabytes. */
export class ModuleTypeLoader {
  readonly #add: (libraries: readonly TypeLibrary[]) => void
  readonly #known = new Set<string>()

  /** `add` is called with the types of each package as they come. */
  constructor(add: (libraries: readonly TypeLibrary[]) => void) {
    this.#add = add
  }

  /** Loads what `code` imports and is not there yet. */
  async need(code: string): Promise<void> {
    const names = importedNames(code).filter(
      (name) => !this.#known.has(name) && Object.hasOwn(moduleTypes, name),
    )
    await Promise.all(names.map((name) => this.#load(name)))
  }

  async #load(name: string): Promise<void> {
    this.#known.add(name)
    try {
      const packed = await moduleTypes[name]?.()
      if (packed) this.#add(await unpacked(packed.default))
    } catch {
      // Offline, and not in the offline copy yet: code runs without types, and the next edit tries
      // again.
      this.#known.delete(name)
    }
  }
}

/** The declarations that the build packed (build/module-types.ts). */
async function unpacked(packed: string): Promise<readonly TypeLibrary[]> {
  const stream = new Blob([fromBase64(packed)])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'))
  const byPath = (await new Response(stream).json()) as Readonly<Record<string, string>>
  return Object.entries(byPath).map(([path, text]) => ({ path, text }))
}
