/*
 * Every network condition is one row of this table. Its type, default value, schema, control, preset
 * values and the reasons for which it has no effect come from here; what it does to a response is a
 * stage in `src/network/`.
 *
 * Conditions apply to every server alike. Delays are in milliseconds of the server's time (a run's
 * `timeScale` divides them), sizes in bytes of the response's body.
 */

/** Where a condition's control appears. */
type ConditionGroup = 'Time' | 'Cuts and buffers' | 'Faults' | 'Connections'

/** What a person reads of a condition. English; another language replaces it by the condition's name. */
interface ConditionTexts {
  readonly label: string
  /** One sentence: what it does. */
  readonly help: string
}

interface ConditionRow extends ConditionTexts {
  readonly group: ConditionGroup
  /**
   * Why it has no effect beside these conditions, in one sentence; null if it has one. Asked for
   * conditions at their default, too, so that a control can say so before it is used.
   */
  readonly inactive?: (conditions: NetworkConditions) => string | null
}

interface SwitchRow extends ConditionRow {
  readonly kind: 'switch'
  readonly initial: boolean
}

interface NumberRow extends ConditionRow {
  readonly kind: 'number'
  /** null: switched off, and then null is allowed. */
  readonly initial: number | null
  /** Least and greatest value; all are whole numbers. */
  readonly min: number
  readonly max: number
  /** After the number; empty where it counts nothing. */
  readonly unit: '' | 'ms' | 'bytes'
  /** Set if the response does not come to its normal end after this many bytes. */
  readonly fault?: Fault
}

/** How a response ends, or does not, before its own end. */
export type FaultKind = 'break' | 'truncate' | 'stall'

interface Fault {
  readonly kind: FaultKind
  /** What happens then, as part of a sentence. */
  readonly what: string
}

const maxDelayMs = 60_000
/** What a network may hold back or count: far more than any lesson sends. */
const maxBytes = 16 * 1024 * 1024
/** One of the connections that others hold is free after this time, in milliseconds of the server's. */
export const connectionTakenMs = 3_000

const delay = {
  kind: 'number',
  group: 'Time',
  initial: 0,
  min: 0,
  max: maxDelayMs,
  unit: 'ms',
} as const
const buffer = { group: 'Cuts and buffers' } as const
const bytes = { kind: 'number', max: maxBytes, unit: 'bytes' } as const
const fault = { ...bytes, group: 'Faults', initial: null, min: 0, inactive: byStatus } as const
const count = { kind: 'number', unit: '' } as const

/** In the order in which a response meets them, group by group. */
const table = {
  /** Before the request reaches the server. */
  initialDelayMs: {
    ...delay,
    label: 'Initial delay',
    help: 'The request takes this long to reach the server.',
  },
  /** Least time between two delivered chunks. A server that is slower is not slowed. */
  chunkDelayMs: {
    ...delay,
    label: 'Chunk delay',
    help: 'The minimum time between two chunks.',
    inactive: byOneChunk,
  },
  /** Holds each chunk longer: evenly spread between 0 and this, the same for the same `seed`. */
  jitterMs: {
    ...delay,
    label: 'Jitter',
    help: 'Delays each chunk by a random amount up to this.',
    inactive: byStatus,
  },
  /** Makes jitter the same each time. */
  seed: {
    ...count,
    group: 'Time',
    initial: 1,
    min: 0,
    max: 2 ** 32 - 1,
    label: 'Jitter seed',
    help: 'The same number gives the same jitter each time.',
    inactive: byNoJitter,
  },
  /**
   * Cuts the body at every multiple of this many bytes, wherever that falls. Chunks as written stay
   * apart, so nothing is held back to fill a chunk. Chunks leave at least 5 ms of wall-clock apart,
   * or the browser would join them again. null: cut as written only.
   */
  chunkBytes: {
    ...buffer,
    ...bytes,
    initial: null,
    min: 1,
    label: 'Chunk size',
    help: 'Cuts what the server wrote into chunks of this size, even inside characters.',
    inactive: byStatus,
  },
  /** Holds bytes back until there are this many (the proxy that waits); 0: none. */
  bufferUntilBytes: {
    ...buffer,
    ...bytes,
    initial: 0,
    min: 0,
    label: 'Proxy buffer',
    help: 'A proxy waits until it has this much, then passes it all on at once.',
    inactive: byWholeResponse,
  },
  /** Holds each written chunk back until the next is written (a compressor that never flushes). */
  oneChunkLate: {
    ...buffer,
    kind: 'switch',
    initial: false,
    label: 'One chunk late',
    help: 'Each chunk waits for the next one, as behind a compressor that is never flushed.',
    inactive: byAnotherBuffer,
  },
  /** Delivers nothing before the server has ended its response (or written 16 MiB), then all at once. */
  bufferWholeResponse: {
    ...buffer,
    kind: 'switch',
    initial: false,
    label: 'Whole response',
    help: 'Nothing arrives until the server ends its response.',
    inactive: byStatus,
  },
  /** Answers with this status and a plain body; the request does not reach the server. null: it does. */
  status: {
    ...count,
    group: 'Faults',
    initial: null,
    min: 200,
    max: 599,
    label: 'Status',
    help: 'The network responds with this status itself; the request never reaches the server.',
  },
  /** The connection breaks after this many bytes; null: it does not. */
  failAfterBytes: {
    ...fault,
    fault: { kind: 'break', what: 'the connection breaks' },
    label: 'Break after',
    help: 'The connection breaks there, and the client gets an error.',
  },
  /** The response ends after this many bytes as if it were complete; null: it does not. */
  truncateAfterBytes: {
    ...fault,
    fault: { kind: 'truncate', what: 'the response ends' },
    label: 'End early after',
    help: 'The response ends there as if it were complete, without an error unless it declared a Content-Length.',
  },
  /** After this many bytes nothing follows, not even an end; null: it does. */
  stallAfterBytes: {
    ...fault,
    fault: { kind: 'stall', what: 'the response stalls' },
    label: 'Stall after',
    help: 'From that point on, the response stalls: no more data, no end, no error.',
  },
  /** Open connections per host at once; further requests wait; null: no limit. Browsers: 6 on HTTP/1.1. */
  connectionLimit: {
    ...count,
    group: 'Connections',
    initial: null,
    min: 1,
    max: 100,
    label: 'Connections per host',
    help: 'Further requests wait until one is free; browsers allow 6 over HTTP/1.1.',
  },
  /**
   * How many of a host's connections other tabs hold when the first request to it arrives. One of
   * them is released `connectionTakenMs` later; the others stay.
   */
  connectionsTaken: {
    ...count,
    group: 'Connections',
    initial: 0,
    min: 0,
    max: 100,
    label: 'Taken by other tabs',
    help: `Connections already used by other tabs. One is released after ${connectionTakenMs / 1000} s.`,
    inactive: byNoLimit,
  },
  /**
   * Does what a browser does across origins: preflight, allowed origin, hidden headers. Off, a
   * request to another origin is answered as if CORS did not exist. Which hosts allow what:
   * `cors-policies.ts`.
   */
  cors: {
    kind: 'switch',
    group: 'Connections',
    initial: false,
    label: 'Real CORS',
    help: 'Enforces CORS, including preflight requests, as on a real page.',
  },
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
interface SetFault extends Fault {
  readonly name: NumericCondition
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
      return after === null ? [] : [{ ...row.fault, name: row.name, after }]
    })
    .sort((a, b) => a.after - b.after)
}

/* Why a condition has no effect. Declared as functions, with their types, as the table's type uses them. */

function byStatus({ status }: NetworkConditions): string | null {
  if (status === null) return null
  return `The request doesn’t reach the server: the network sends status ${status} with a short text, in one chunk.`
}

function byOneChunk(conditions: NetworkConditions): string | null {
  const { bufferWholeResponse, chunkBytes } = conditions
  const isOne = bufferWholeResponse && chunkBytes === null
  const reason = 'The whole response arrives as one chunk, so there is no second chunk to delay.'
  return byStatus(conditions) ?? (isOne ? reason : null)
}

function byWholeResponse(conditions: NetworkConditions): string | null {
  const reason = 'The whole response is already held back until it ends.'
  return byStatus(conditions) ?? (conditions.bufferWholeResponse ? reason : null)
}

function byAnotherBuffer(conditions: NetworkConditions): string | null {
  const { bufferUntilBytes, oneChunkLate } = conditions
  const isHeld = bufferUntilBytes > 0 && oneChunkLate
  const reason = 'The proxy buffer already holds bytes back.'
  return byWholeResponse(conditions) ?? (isHeld ? reason : null)
}

function byNoJitter({ jitterMs }: NetworkConditions): string | null {
  return jitterMs === 0 ? 'No effect without jitter.' : null
}

function byNoLimit({ connectionLimit }: NetworkConditions): string | null {
  return connectionLimit === null ? 'No effect without a connection limit.' : null
}
