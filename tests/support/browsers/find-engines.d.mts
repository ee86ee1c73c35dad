export type EngineName = 'chromium' | 'firefox' | 'webkit'

export interface FoundEngine {
  readonly name: EngineName
  readonly available: boolean
  /** Paths by program name; null where the program was not found. */
  readonly programs: Readonly<Record<string, string | null>>
  /** Programs that were not found. */
  readonly missing: readonly string[]
  /** Debian packages that would bring them. */
  readonly install: readonly string[]
}

export declare const engineNames: readonly EngineName[]
export declare const findEngines: () => readonly FoundEngine[]
export declare const headlessChromium: () => string | null
export declare const findEngine: (name: EngineName) => FoundEngine
