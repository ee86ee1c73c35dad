/**
 * What the page finds of itself where all of it is one file, opened from a disk (src/build/one-file.ts).
 * A file has no site: it can load nothing, and has no addresses below its own.
 */
interface OneFile {
  /** Of the build, as a person may report it: `0.1.0-3f2a91c4`. */
  readonly version: string
  /** Of the file itself, without a fragment. */
  readonly address: string
  /** Where lanes believe that they are: their relative addresses resolve there. */
  readonly lanesBase: string
  /** A `blob:` address of a file of the build; throws if it isn't held here. */
  url(path: string): string
  /** The files whose addresses a text names, and what those import; each after what it imports. */
  namedIn(text: string): readonly HeldFile[]
}

/** A file of the build, and the address that the page gave it. */
export interface HeldFile {
  readonly url: string
  readonly blob: Blob
}

declare global {
  /** Undefined on a site. */
  // oxlint-disable-next-line eslint/no-var -- what is declared otherwise is no property of the global object
  var chunkwiseFile: OneFile | undefined
}

/** The origin that lanes believe to be at. */
export const lanesOrigin = (): string =>
  globalThis.chunkwiseFile ? new URL(globalThis.chunkwiseFile.lanesBase).origin : location.origin
