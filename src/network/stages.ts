import { concatBytes } from '../base/bytes.ts'

/*
 * One stage a condition: each takes pieces of a response's body and gives pieces of it, in order,
 * pulled. Not one of them changes a byte.
 */

/** Pieces of a body, pulled one by one; none is empty. */
export type Pieces = AsyncGenerator<Uint8Array, void, void>
export type Stage = (pieces: Pieces) => Pieces

/** Why a response does not come to its own end. */
export class NetworkFault extends Error {
  override readonly name = 'NetworkFault'
  constructor(
    /** `break`: the client is to see a broken connection; `truncate`: an end like any other. */
    readonly kind: 'break' | 'truncate',
    message: string,
  ) {
    super(message)
  }
}

/** Holds each written chunk back until the next one is written, the last until the end. */
export const oneChunkLate: Stage = async function* (pieces) {
  let held: Uint8Array | null = null
  for await (const piece of pieces) {
    if (held) yield held
    held = piece
  }
  if (held) yield held
}

/** Holds bytes back until there are `least` of them, then lets them all go as one piece. */
export function bufferUntil(least: number): Stage {
  return async function* (pieces) {
    let held: Uint8Array[] = []
    let bytes = 0
    for await (const piece of pieces) {
      held.push(piece)
      bytes += piece.byteLength
      if (bytes < least) continue
      yield concatBytes(held)
      held = []
      bytes = 0
    }
    if (bytes > 0) yield concatBytes(held)
  }
}

/** Cuts at every multiple of `size`, counted from the body's first byte; existing borders stay. */
export function cutAtMultiplesOf(size: number): Stage {
  return async function* (pieces) {
    let offset = 0
    for await (const piece of pieces) {
      for (let from = 0; from < piece.byteLength;) {
        const to = Math.min(piece.byteLength, from + size - (offset % size))
        yield piece.subarray(from, to)
        offset += to - from
        from = to
      }
    }
  }
}

/**
 * Lets `bytes` bytes through and then does `what`, which ends the body by throwing or never ends
 * at all. A body that is shorter ends as it would.
 */
export function faultAfter(bytes: number, what: () => Promise<never>): Stage {
  return async function* (pieces) {
    let left = bytes
    while (left > 0) {
      const { done, value } = await pieces.next()
      if (done) return
      yield value.subarray(0, left)
      left -= value.byteLength
    }
    await what()
  }
}

/** When pieces may leave, in milliseconds of the clock on the wall. */
export interface Pace {
  /** Least time between two pieces. */
  readonly gapMs: number
  /** Each is held up to so much longer. */
  readonly jitterMs: number
  /** Never less than this between two, whatever the others say. */
  readonly leastMs: number
  /** Gives numbers from 0 to below 1. */
  random(): number
  now(): number
  wait(ms: number): Promise<void>
}

/** Holds each piece until it may leave. */
export function atPace(pace: Pace): Stage {
  return async function* (pieces) {
    let last = -Infinity
    for await (const piece of pieces) {
      const due = Math.max(pace.now(), last + pace.gapMs) + pace.random() * pace.jitterMs
      const leavesAt = Math.max(due, last + pace.leastMs)
      if (leavesAt > pace.now()) await pace.wait(leavesAt - pace.now())
      // Once more: timers of some engines ring up to a millisecond early.
      if (leavesAt > pace.now()) await pace.wait(Math.min(1, leavesAt - pace.now()))
      last = pace.now()
      yield piece
    }
  }
}
