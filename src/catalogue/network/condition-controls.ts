import {
  connectionTakenMs,
  faultsOf,
  type ConditionName,
  type NetworkConditions,
} from './conditions.ts'
import type { InactiveReason } from './inactive-reason.ts'

/*
 * The control of each condition: where it appears, what a person reads of it, and why it has no
 * effect. Apart from the conditions themselves, as the first page has no need of it.
 */

/** Where a condition's control appears, in this order. */
export const conditionGroups = ['Time', 'Cuts and buffers', 'Faults', 'Connections'] as const

/** What a person reads of a condition. English; another language replaces it by the condition's name. */
interface ConditionTexts {
  readonly label: string
  /** One sentence: what it does. */
  readonly help: string
}

interface ConditionControl extends ConditionTexts {
  readonly group: (typeof conditionGroups)[number]
  /** After the number; left out where it counts nothing, and for a switch. */
  readonly unit?: 'ms' | 'bytes'
  /**
   * Why it has no effect beside these conditions; null if it has one. Asked for
   * conditions at their default, too, so that a control can say so before it is used.
   */
  readonly inactive?: (conditions: NetworkConditions) => InactiveReason | null
}

const time = { group: 'Time', unit: 'ms' } as const
const buffer = { group: 'Cuts and buffers' } as const
const fault = { group: 'Faults', unit: 'bytes', inactive: byOwnStatus } as const
const connection = { group: 'Connections' } as const

/** By the condition's name. */
export const conditionControls: Readonly<Record<ConditionName, ConditionControl>> = {
  initialDelayMs: {
    ...time,
    label: 'Initial delay',
    help: 'The request takes this long to reach the server.',
  },
  chunkDelayMs: {
    ...time,
    label: 'Chunk delay',
    help: 'The minimum time between two chunks.',
    inactive: byOneChunk,
  },
  jitterMs: {
    ...time,
    label: 'Jitter',
    help: 'Delays each chunk by a random amount up to this.',
    inactive: byStatus,
  },
  seed: {
    group: 'Time',
    label: 'Jitter seed',
    help: 'The same number gives the same jitter each time.',
    inactive: byNoJitter,
  },
  chunkBytes: {
    ...buffer,
    unit: 'bytes',
    label: 'Chunk size',
    help: 'Cuts what the server wrote into chunks of at most this size, even inside characters.',
    inactive: byStatus,
  },
  cutAfterBytes: {
    ...buffer,
    unit: 'bytes',
    label: 'Cut after',
    help: 'Cuts the response in two after this many bytes. With Whole response, this is the only cut.',
    inactive: byStatus,
  },
  cutAgainAfterBytes: {
    ...buffer,
    unit: 'bytes',
    label: 'Cut again after',
    help: 'A second cut, after this many bytes of the response.',
    inactive: byStatus,
  },
  bufferUntilBytes: {
    ...buffer,
    unit: 'bytes',
    label: 'Proxy buffer',
    help: 'A proxy waits until it has this much, then passes it all on at once, unless the response says X-Accel-Buffering: no.',
    inactive: byWholeResponse,
  },
  oneChunkLate: {
    ...buffer,
    label: 'One chunk late',
    help: 'Each chunk waits for the next one, as behind a compressor that is never flushed.',
    inactive: byAnotherBuffer,
  },
  gzip: {
    ...buffer,
    label: 'Compressing proxy',
    help: 'A proxy compresses text and JSON with gzip and never flushes, unless the response says Cache-Control: no-transform. Chunk sizes, buffers and faults then count compressed bytes.',
    inactive: byStatus,
  },
  gzipFlush: {
    ...buffer,
    label: 'Flush each write',
    help: 'The compressing proxy flushes after each write, so each chunk can be decoded immediately.',
    inactive: byNoCompressor,
  },
  bufferWholeResponse: {
    ...buffer,
    label: 'Whole response',
    help: 'Nothing arrives until the server ends its response, unless it says X-Accel-Buffering: no.',
    inactive: byStatus,
  },
  ignoreProxyHeaders: {
    ...buffer,
    label: 'Ignore proxy headers',
    help: 'Proxies buffer and compress even if the response says X-Accel-Buffering: no or Cache-Control: no-transform.',
    inactive: byNoProxy,
  },
  status: {
    group: 'Faults',
    label: 'Status',
    help: 'The network responds with this status itself (502, 503 and 504 with an HTML page, as nginx does); the request never reaches the server.',
  },
  failAfterBytes: {
    ...fault,
    label: 'Break after',
    help: 'The connection breaks there, and the client gets an error.',
  },
  truncateAfterBytes: {
    ...fault,
    label: 'End early after',
    help: 'The response ends there as if it were complete, without an error unless it declared a Content-Length.',
  },
  stallAfterBytes: {
    ...fault,
    label: 'Stall after',
    help: 'From that point on, the response stalls: no more data, no end, no error.',
  },
  faultAtRequest: {
    group: 'Faults',
    label: 'Only at request',
    help: 'Faults happen to this request of each lane to a host, counted from 1, and to no other.',
    inactive: byNoFault,
  },
  connectionLimit: {
    ...connection,
    label: 'Connections per host',
    help: 'Further requests wait until one is free; browsers allow 6 over HTTP/1.1.',
  },
  connectionsTaken: {
    ...connection,
    label: 'Taken by other tabs',
    help: `Connections already used by other tabs. One is released after ${connectionTakenMs / 1000} s.`,
    inactive: byNoLimit,
  },
  cors: {
    ...connection,
    label: 'Real CORS',
    help: 'Enforces CORS, including preflight requests, as on a real page.',
  },
}

/* Why a condition has no effect. Declared as functions, as the table above them uses them. */

/** The request that has this fault has that status instead. */
function byOwnStatus({ status }: NetworkConditions): InactiveReason | null {
  if (status === null) return null
  return { kind: 'own-status', status }
}

/** Of other requests, if only one has the status, a condition has an effect. */
function byStatus(conditions: NetworkConditions): InactiveReason | null {
  return conditions.faultAtRequest === null ? byOwnStatus(conditions) : null
}

function byOneChunk(conditions: NetworkConditions): InactiveReason | null {
  const { bufferWholeResponse, chunkBytes, cutAfterBytes, cutAgainAfterBytes } = conditions
  const isCut = [chunkBytes, cutAfterBytes, cutAgainAfterBytes].some((each) => each !== null)
  const isOne = bufferWholeResponse && !isCut
  return byStatus(conditions) ?? (isOne ? { kind: 'one-chunk' } : null)
}

function byWholeResponse(conditions: NetworkConditions): InactiveReason | null {
  return (
    byStatus(conditions) ?? (conditions.bufferWholeResponse ? { kind: 'held-to-the-end' } : null)
  )
}

function byAnotherBuffer(conditions: NetworkConditions): InactiveReason | null {
  const { bufferUntilBytes, oneChunkLate } = conditions
  const isHeld = bufferUntilBytes > 0 && oneChunkLate
  return byWholeResponse(conditions) ?? (isHeld ? { kind: 'held-by-buffer' } : null)
}

function byNoCompressor(conditions: NetworkConditions): InactiveReason | null {
  return byStatus(conditions) ?? (conditions.gzip ? null : { kind: 'no-compressor' })
}

function byNoProxy(conditions: NetworkConditions): InactiveReason | null {
  const { bufferUntilBytes, oneChunkLate, gzip, bufferWholeResponse } = conditions
  const hasProxy = bufferUntilBytes > 0 || oneChunkLate || gzip || bufferWholeResponse
  return byStatus(conditions) ?? (hasProxy ? null : { kind: 'no-proxy' })
}

function byNoFault(conditions: NetworkConditions): InactiveReason | null {
  const hasFault = conditions.status !== null || faultsOf(conditions).length > 0
  return hasFault ? null : { kind: 'no-fault' }
}

function byNoJitter({ jitterMs }: NetworkConditions): InactiveReason | null {
  return jitterMs === 0 ? { kind: 'no-jitter' } : null
}

function byNoLimit({ connectionLimit }: NetworkConditions): InactiveReason | null {
  return connectionLimit === null ? { kind: 'no-limit' } : null
}
