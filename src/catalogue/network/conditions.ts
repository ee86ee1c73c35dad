/**
 * How the network between a faked server and its client behaves. Applied to every server alike;
 * what is left out of a partial value is as in `defaultConditions`. All delays are in milliseconds of the
 * server's time (a run's `timeScale` divides them), all sizes in bytes of the response's body.
 */
export interface NetworkConditions {
  /** Before the request reaches the server; 0 to 60,000. */
  readonly initialDelayMs: number
  /** Least time between two delivered chunks; 0 to 60,000. A server that is slower is not slowed. */
  readonly chunkDelayMs: number
  /** Holds each chunk a little longer: evenly spread between 0 and this, the same for the same `seed`. */
  readonly jitterMs: number
  /**
   * Cuts the body at every multiple of this many bytes, wherever that falls; borders as written stay,
   * so nothing is held back to fill a piece. Pieces leave at least 5 ms of wall-clock apart, or the
   * browser would join them again. null: borders as written only.
   */
  readonly chunkBytes: number | null
  /** Holds bytes back until there are this many (the proxy that waits); 0: none. */
  readonly bufferUntilBytes: number
  /** Holds each written chunk back until the next is written (a compressor that never flushes). */
  readonly oneChunkLate: boolean
  /** Delivers nothing before the server has ended its response (or written 16 MiB), then all at once. */
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
  /**
   * Of the connections to a host so many are held by other tabs when the first request to it comes.
   * One of them is given back `connectionTakenMs` later, the others stay. Without a limit they are in
   * nobody's way.
   */
  readonly connectionsTaken: number
  /**
   * Does what a browser does across origins: preflight, allowed origin, hidden headers. Off, a
   * request to another origin is answered as if CORS did not exist. Which hosts allow what:
   * `cors-policies.ts`.
   */
  readonly cors: boolean
  /** Makes jitter the same each time; a whole number. */
  readonly seed: number
}

/** Statuses whose responses have no body (Fetch §2.2.3, null body status). */
export const statusesWithoutBody: readonly number[] = [204, 205, 304]

/** A network that changes nothing. */
export const defaultConditions: NetworkConditions = {
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
  connectionsTaken: 0,
  cors: false,
  seed: 1,
}

/** After so many milliseconds of the server's time one of the connections that others hold is free. */
export const connectionTakenMs = 3_000

/** How long the first request to a host waits for a connection, in milliseconds of the server's time. */
export function waitForConnectionMs(conditions: NetworkConditions): number {
  const { connectionLimit, connectionsTaken } = conditions
  return connectionLimit !== null && connectionsTaken >= connectionLimit ? connectionTakenMs : 0
}

/** A condition that is a number, or null where it can be switched off. */
export type NumericCondition = Exclude<
  keyof NetworkConditions,
  'oneChunkLate' | 'bufferWholeResponse' | 'cors'
>

const maxDelayMs = 60_000
/** What a network may hold back or count: far more than any lesson sends. */
const maxBytes = 16 * 1024 * 1024

/** Least and greatest value of each numeric condition; all are whole numbers. */
export const conditionRanges: Readonly<
  Record<NumericCondition, { readonly min: number; readonly max: number }>
> = {
  initialDelayMs: { min: 0, max: maxDelayMs },
  chunkDelayMs: { min: 0, max: maxDelayMs },
  jitterMs: { min: 0, max: maxDelayMs },
  chunkBytes: { min: 1, max: maxBytes },
  bufferUntilBytes: { min: 0, max: maxBytes },
  status: { min: 200, max: 599 },
  failAfterBytes: { min: 0, max: maxBytes },
  truncateAfterBytes: { min: 0, max: maxBytes },
  stallAfterBytes: { min: 0, max: maxBytes },
  connectionLimit: { min: 1, max: 100 },
  connectionsTaken: { min: 0, max: 100 },
  seed: { min: 0, max: 2 ** 32 - 1 },
}

/** Whether two networks do the same. */
export function areSameConditions(one: NetworkConditions, other: NetworkConditions): boolean {
  const names = Object.keys(defaultConditions) as (keyof NetworkConditions)[]
  return names.every((name) => one[name] === other[name])
}
