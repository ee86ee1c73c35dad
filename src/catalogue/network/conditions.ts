/*
 * Every network condition is one row of this table. Its type, default value, schema and preset values
 * come from here; its control and the reasons for which it has no effect from
 * `condition-controls.ts`, which the first page doesn't need; what it does to a response is a stage
 * in `src/network/`.
 *
 * Conditions apply to every server alike. Delays are in milliseconds of the server's time (a run's
 * `timeScale` divides them), sizes in bytes of the response's body as it is sent: compressed, if it
 * is.
 */

interface SwitchRow {
  readonly kind: 'switch'
  readonly initial: boolean
}

interface NumberRow {
  readonly kind: 'number'
  /** null: switched off, and then null is allowed. */
  readonly initial: number | null
  /** Least and greatest value; all are whole numbers. */
  readonly min: number
  readonly max: number
  /** Set if the response does not come to its normal end after this many bytes. */
  readonly fault?: FaultKind
}

/** How a response ends, or does not, before its own end. */
export type FaultKind = 'break' | 'truncate' | 'stall'

const maxDelayMs = 60_000
/** What a network may hold back or count: far more than any lesson sends. */
const maxBytes = 16 * 1024 * 1024
/** One of the connections that others hold is free after this time, in milliseconds of the server's. */
export const connectionTakenMs = 3_000

const delay = { kind: 'number', initial: 0, min: 0, max: maxDelayMs } as const
const bytes = { kind: 'number', max: maxBytes } as const
const fault = { ...bytes, initial: null, min: 0 } as const
const off = { kind: 'switch', initial: false } as const

/** In the order in which a response meets them, group by group. */
const table = {
  /** Before the request reaches the server. */
  initialDelayMs: delay,
  /** Least time between two delivered chunks. A server that is slower is not slowed. */
  chunkDelayMs: delay,
  /** Holds each chunk longer: evenly spread between 0 and this, the same for the same `seed`. */
  jitterMs: delay,
  /** Makes jitter the same each time. */
  seed: {
    kind: 'number',
    initial: 1,
    min: 0,
    max: 2 ** 32 - 1,
  },
  /**
   * Cuts the body at every multiple of this many bytes, wherever that falls. Chunks as written stay
   * apart, so nothing is held back to fill a chunk. Chunks leave at least 5 ms of wall-clock apart,
   * or the browser would join them again. null: cut as written only.
   */
  chunkBytes: {
    ...bytes,
    initial: null,
    min: 1,
  },
  /** Cuts the body in two after this many bytes, if it isn't cut there already; null: it does not. */
  cutAfterBytes: {
    ...bytes,
    initial: null,
    min: 1,
  },
  /** The same at a second place. */
  cutAgainAfterBytes: {
    ...bytes,
    initial: null,
    min: 1,
  },
  /** Holds bytes back until there are this many (the proxy that waits); 0: none. */
  bufferUntilBytes: {
    ...bytes,
    initial: 0,
    min: 0,
  },
  /** Holds each written chunk back until the next is written (a compressor that never flushes). */
  oneChunkLate: off,
  /**
   * A proxy compresses with gzip what Node's `compression` would (`network/proxies.ts`). Without a
   * flush it sends what its compressor lets go: blocks of many KiB, and the rest at the end.
   */
  gzip: off,
  /** The compressing proxy flushes after each write, so that each can be decoded at once. */
  gzipFlush: off,
  /** Delivers nothing before the server has ended its response (or written 16 MiB), then all at once. */
  bufferWholeResponse: off,
  /**
   * Proxies buffer and compress even what asks them not to, by `X-Accel-Buffering: no` or
   * `Cache-Control: no-transform` (as nginx does with `proxy_ignore_headers X-Accel-Buffering`).
   */
  ignoreProxyHeaders: off,
  /** Answers with this status and a plain body; the request does not reach the server. null: it does. */
  status: {
    kind: 'number',
    initial: null,
    min: 200,
    max: 599,
  },
  /** The connection breaks after this many bytes; null: it does not. */
  failAfterBytes: {
    ...fault,
    fault: 'break',
  },
  /** The response ends after this many bytes as if it were complete; null: it does not. */
  truncateAfterBytes: {
    ...fault,
    fault: 'truncate',
  },
  /** After this many bytes nothing follows, not even an end; null: it does. */
  stallAfterBytes: {
    ...fault,
    fault: 'stall',
  },
  /**
   * Faults, a `status` included, happen to this request of a lane to each host, counted from 1, and
   * to no other; null: to all.
   */
  faultAtRequest: {
    kind: 'number',
    initial: null,
    min: 1,
    max: 10_000,
  },
  /** Open connections per host at once; further requests wait; null: no limit. Browsers: 6 on HTTP/1.1. */
  connectionLimit: {
    kind: 'number',
    initial: null,
    min: 1,
    max: 100,
  },
  /**
   * How many of a host's connections other tabs hold when the first request to it arrives. One of
   * them is released `connectionTakenMs` later; the others stay.
   */
  connectionsTaken: {
    kind: 'number',
    initial: 0,
    min: 0,
    max: 100,
  },
  /**
   * Does what a browser does across origins: preflight, allowed origin, hidden headers. Off, a
   * request to another origin is answered as if CORS did not exist. Which hosts allow what:
   * `cors-policies.ts`.
   */
  cors: off,
} as const

type Table = typeof table
type ValueOf<Row> = Row extends { kind: 'switch' }
  ? boolean
  : Row extends { initial: null }
    ? number | null
    : number

/** The name of a condition. */
export type ConditionName = keyof Table

/** How the network between a simulated server and its client behaves. */
export type NetworkConditions = { readonly [Name in ConditionName]: ValueOf<Table[Name]> }

/** A condition that is a number, or null where it can be switched off. */
type NumericCondition = {
  [Name in ConditionName]: Table[Name] extends { kind: 'number' } ? Name : never
}[ConditionName]

type SwitchCondition = Exclude<ConditionName, NumericCondition>

/** A condition as the table has it. */
export type Condition =
  | (SwitchRow & { readonly name: SwitchCondition })
  | (NumberRow & { readonly name: NumericCondition })

const rows: Readonly<Record<ConditionName, SwitchRow | NumberRow>> = table

/** All conditions, in the table's order. */
export const allConditions: readonly Condition[] = Object.entries(rows).map(
  ([name, row]) => ({ name, ...row }) as Condition,
)

/** A network that changes nothing. What a partial value leaves out is as here. */
export const defaultConditions = Object.fromEntries(
  allConditions.map(({ name, initial }) => [name, initial]),
) as NetworkConditions

/** Whether two networks do the same. */
export function areSameConditions(one: NetworkConditions, other: NetworkConditions): boolean {
  return allConditions.every(({ name }) => one[name] === other[name])
}

/** A fault that is set, and after how many bytes of the body it happens. */
interface SetFault {
  readonly name: NumericCondition
  readonly kind: FaultKind
  readonly after: number
}

/**
 * The faults that are set, in the order in which a body meets them. Only the first happens; of
 * several after the same byte, the one that is first in the table.
 */
export function faultsOf(conditions: NetworkConditions): readonly SetFault[] {
  return allConditions
    .flatMap((row) => {
      if (row.kind !== 'number' || !row.fault) return []
      const after = conditions[row.name]
      return after === null ? [] : [{ kind: row.fault, name: row.name, after }]
    })
    .sort((a, b) => a.after - b.after)
}

const withoutFaults = Object.fromEntries([
  ['status', null],
  ...allConditions.flatMap((row) =>
    row.kind === 'number' && row.fault ? [[row.name, null] as const] : [],
  ),
]) as Partial<NetworkConditions>

/** The conditions that a lane's `number`-th request to a host meets, counted from 1. */
export function conditionsAt(number: number, conditions: NetworkConditions): NetworkConditions {
  const { faultAtRequest } = conditions
  const isMeant = faultAtRequest === null || faultAtRequest === number
  return isMeant ? conditions : { ...conditions, ...withoutFaults }
}
