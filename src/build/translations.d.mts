/** Each Chinese file, the revision that it says it follows, and the one of the English of now. */
export declare const marks: () => readonly {
  readonly path: string
  readonly english: readonly string[]
  readonly mark: string | null
  readonly now: string
}[]
