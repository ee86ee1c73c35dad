import {
  ModuleKind,
  ModuleResolutionKind,
  ScriptTarget,
  typescriptDefaults,
} from 'monaco-editor/languages/features/typescript/register'
import { setupTypeScript } from 'monaco-editor/languages/features/typescript/tsMode'

import type { TypeLibrary } from './code-editor.ts'

/**
 * Reports that make sense for a typed code base, not for JavaScript pasted from an article:
 * fewer arguments than declared (2554), a property that an inferred type lacks (2339 stays: it
 * finds typing errors), a second declaration by `var` with another type (2403).
 */
const ignoredDiagnostics = [2403, 2554, 2555]

/**
 * Starts the TypeScript service, set up for code that runs in a module worker. Call it once, when there
 * is an editor with TypeScript: Monaco itself would start the service with the first of them, and does
 * not when it is registered later.
 */
export function startTypeScript(libraries: readonly TypeLibrary[]): void {
  typescriptDefaults.setCompilerOptions({
    target: ScriptTarget.ESNext,
    module: ModuleKind.ESNext,
    moduleResolution: ModuleResolutionKind.NodeJs,
    // TypeScript's ModuleDetectionKind.Force: each lane is its own module, even without an import.
    moduleDetection: 3,
    // File names, where a tsconfig would have short names.
    lib: [
      'lib.esnext.d.ts',
      'lib.webworker.d.ts',
      'lib.webworker.iterable.d.ts',
      'lib.webworker.asynciterable.d.ts',
    ],
    strict: false,
    noImplicitAny: false,
    allowJs: true,
    allowNonTsExtensions: true,
    allowSyntheticDefaultImports: true,
    esModuleInterop: true,
    noEmit: true,
  })
  typescriptDefaults.setDiagnosticsOptions({
    diagnosticCodesToIgnore: ignoredDiagnostics,
    // Hints for a code base that is being typed; and they fade what is unused below any contrast.
    noSuggestionDiagnostics: true,
  })
  // All lanes go to the service at once: completion in one must not wait for the first touch.
  typescriptDefaults.setEagerModelSync(true)
  typescriptDefaults.setExtraLibs(libraries.map(extraLib))
  setupTypeScript(typescriptDefaults)
}

const extraLib = ({ path, text }: TypeLibrary) => ({ filePath: `file:///${path}`, content: text })

/** Adds types to those the service knows; open code is checked anew, once. */
export function addTypeLibraries(libraries: readonly TypeLibrary[]): void {
  const known = Object.entries(typescriptDefaults.getExtraLibs())
  typescriptDefaults.setExtraLibs([
    ...known.map(([filePath, { content }]) => ({ filePath, content })),
    ...libraries.map(extraLib),
  ])
}
