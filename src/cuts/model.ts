/** How a response ends otherwise than its server meant it to. `after` is a number of body bytes, from 0. */
export type CutFault =
  | {
      readonly kind: 'break' | 'end' | 'end-in-character' | 'stall' | 'error-event'
      readonly after: number
    }
  | { readonly kind: 'status'; readonly status: 429 | 500 | 503 }

/** Ways to write a response that mean the same by its format's specification. */
export type Writing =
  /** Of events: without the space after a field's colon, and with one. */
  | 'no-space'
  | 'space'
  /** Comments between events, and a field that nobody knows in each. */
  | 'comments'
  | 'unknown-field'
  /** How lines end. */
  | 'crlf-ends'
  | 'lf-ends'
  | 'cr-ends'
  /** A byte order mark at the start. */
  | 'leading-mark'
  /** Of lines: none ends the last one. */
  | 'no-last-end'
  /** Of an array: its items on lines of their own, and no white space at all. */
  | 'spread'
  | 'compact'

/** At a byte of a body, from 0, `remove` bytes give way to `insert`. */
export interface Edit {
  readonly at: number
  readonly remove: number
  readonly insert: string
}

/**
 * A network as the cuts try it: where what the server wrote is cut, and how it ends. Offsets are in
 * bytes of the response's body.
 */
export interface CutNetwork {
  /** Sorted, each once, above 0 and below the body's length; `none` delivers it all at once. */
  readonly cuts: readonly number[] | 'each-byte' | 'none'
  /** The server's writes arrive as they are, whatever `cuts` says. */
  readonly asSent?: true
  readonly fault?: CutFault
  /** The server writes the same otherwise; its edits are in order, and none overlaps another. */
  readonly writing?: { readonly kind: Writing; readonly edits: readonly Edit[] }
}

/** One output of the code: a text that was shown, or everything before it taken away. */
export type Print = { readonly text: string } | { readonly clear: true }

/** What one run showed. */
export interface Outcome {
  /** In the order of the code's calls. */
  readonly prints: readonly Print[]
  /** The error that the code ended with, as `name: message`. */
  readonly error?: string
  /** `console.error`, unhandled rejections and uncaught errors, in order. */
  readonly errorsShown: readonly string[]
  /** `endless` never came to rest, `flooded` showed more than a run may. */
  readonly ended: 'finished' | 'failed' | 'endless' | 'flooded'
  /** How many the code made. */
  readonly requests: number
  /** What the server wrote of the first response's body, for cutting; complete where it wasn't cut short. */
  readonly bytes: Uint8Array
  /** Where each of the server's writes of that body ended; left out if that isn't known. */
  readonly writes?: readonly number[]
}

/** Runs one program on any number of networks. */
export interface CutRunner {
  /**
   * Runs the lane's code once on that network. Rejects only for faults of our own, and with the
   * signal's reason once it is aborted.
   */
  run(network: CutNetwork, signal: AbortSignal): Promise<Outcome>
  /** How many may run at the same time. */
  readonly lanes: number
  dispose(): void
}
