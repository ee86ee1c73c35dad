/**
 * How the network between a faked server and its client behaves. Applied to every server alike;
 * what is left out of a partial value is as in `asSent`. All delays are in milliseconds of the
 * server's time (a run's `timeScale` divides them), all sizes in bytes of the response's body.
 */
export interface NetworkConditions {
  /** Before the request reaches the server; 0 to 60,000. */
  readonly initialDelayMs: number
  /** Least time between two delivered chunks; 0 to 60,000. */
  readonly chunkDelayMs: number
  /** Added to each chunk's delay: evenly spread between 0 and this, the same for the same `seed`. */
  readonly jitterMs: number
  /** Cuts what was written into pieces of this size, wherever that falls; null: borders as written. */
  readonly chunkBytes: number | null
  /** Holds bytes back until there are this many (the proxy that waits); 0: none. */
  readonly bufferUntilBytes: number
  /** Holds each written chunk back until the next is written (a compressor that never flushes). */
  readonly oneChunkLate: boolean
  /** Delivers nothing before the server has ended its response. */
  readonly bufferWholeResponse: boolean
  /** Answers with this status and a plain body instead of asking the server; null: asks it. */
  readonly status: number | null
  /** The connection breaks after these many bytes; null: it does not. */
  readonly failAfterBytes: number | null
  /** The response ends after these many bytes as if it were complete; null: it does not. */
  readonly truncateAfterBytes: number | null
  /** After these many bytes nothing comes any more, and nothing ends; null: it does not. */
  readonly stallAfterBytes: number | null
  /** Open connections a host at once; further requests wait; null: no limit. Browsers: 6 on HTTP/1.1. */
  readonly connectionLimit: number | null
  /** Does what a browser does across origins: preflight, allowed origin, hidden headers. */
  readonly cors: boolean
  /** Makes jitter the same each time; a whole number. */
  readonly seed: number
}

/** A network that changes nothing. */
export const asSent: NetworkConditions = {
  initialDelayMs: 0,
  chunkDelayMs: 0,
  jitterMs: 0,
  chunkBytes: null,
  bufferUntilBytes: 0,
  oneChunkLate: false,
  bufferWholeResponse: false,
  status: null,
  failAfterBytes: null,
  truncateAfterBytes: null,
  stallAfterBytes: null,
  connectionLimit: null,
  cors: false,
  seed: 1,
}
