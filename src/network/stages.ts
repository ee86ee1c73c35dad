import { concatBytes } from '../base/bytes.ts'
import type { FaultKind } from '../catalogue/network/conditions.ts'

/*
 * One stage per condition: each takes chunks of a response's body and yields chunks of it, in order,
 * when they are pulled. No stage changes a byte.
 */

/** Chunks of a body, pulled one by one; none is empty. */
export type Chunks = AsyncGenerator<Uint8Array, void, void>
export type Stage = (chunks: Chunks) => Chunks

/** What all stages, in their order, make of a body. */
export const throughStages = (body: Chunks, stages: readonly Stage[]): Chunks =>
  stages.reduce((before, stage) => stage(before), body)

/** Why a response does not come to its own end. */
export class NetworkFault extends Error {
  override readonly name = 'NetworkFault'
  constructor(
    /**
     * `break`: the client sees a broken connection; `truncate`: an end like any other; `stall`:
     * nothing, as it has left when this is thrown.
     */
    readonly kind: FaultKind,
    message: string,
  ) {
    super(message)
  }
}

/** Holds each written chunk back until the next one is written, the last until the end. */
export const oneChunkLate: Stage = async function* (chunks) {
  let held: Uint8Array | null = null
  for await (const chunk of chunks) {
    if (held) yield held
    held = chunk
  }
  if (held) yield held
}

/** Holds bytes back until there are `least` of them, then lets them all go as one chunk. */
export function bufferUntil(least: number): Stage {
  return async function* (chunks) {
    let held: Uint8Array[] = []
    let bytes = 0
    for await (const chunk of chunks) {
      held.push(chunk)
      bytes += chunk.byteLength
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
  return async function* (chunks) {
    let offset = 0
    for await (const chunk of chunks) {
      for (let from = 0; from < chunk.byteLength;) {
        const to = Math.min(chunk.byteLength, from + size - (offset % size))
        yield chunk.subarray(from, to)
        offset += to - from
        from = to
      }
    }
  }
}

/** Cuts at these positions, sorted and counted from the body's first byte; existing borders stay. */
export function cutAt(positions: readonly number[]): Stage {
  return async function* (chunks) {
    let offset = 0
    for await (const chunk of chunks) {
      const end = offset + chunk.byteLength
      const inside = positions.filter((position) => position > offset && position < end)
      let from = offset
      for (const to of [...inside, end]) {
        yield chunk.subarray(from - offset, to - offset)
        from = to
      }
      offset = end
    }
  }
}

/**
 * Lets `bytes` bytes through and then does `what`, which ends the body by throwing or never ends
 * at all. A body that is shorter ends as it would.
 */
export function faultAfter(bytes: number, what: () => Promise<never>): Stage {
  return async function* (chunks) {
    let left = bytes
    while (left > 0) {
      const { done, value } = await chunks.next()
      if (done) return
      yield value.subarray(0, left)
      left -= value.byteLength
    }
    await what()
  }
}

/** When chunks may leave, in milliseconds of the clock on the wall. */
export interface Pace {
  /** Least time between two chunks. */
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

/** Holds each chunk until it may leave. */
export function atPace(pace: Pace): Stage {
  return async function* (chunks) {
    let last = -Infinity
    for await (const chunk of chunks) {
      const due = Math.max(pace.now(), last + pace.gapMs) + pace.random() * pace.jitterMs
      const leavesAt = Math.max(due, last + pace.leastMs)
      if (leavesAt > pace.now()) await pace.wait(leavesAt - pace.now())
      // Once more: timers of some engines ring up to a millisecond early.
      if (leavesAt > pace.now()) await pace.wait(Math.min(1, leavesAt - pace.now()))
      last = pace.now()
      yield chunk
    }
  }
}
