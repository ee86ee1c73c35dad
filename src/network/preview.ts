import { seededRandom } from '../base/seeded-random.ts'
import {
  statusesWithoutBody,
  waitForConnectionMs,
  type NetworkConditions,
} from '../catalogue/network/conditions.ts'
import type { ScheduledWrite } from '../catalogue/servers/expected-schedule.ts'

/** A chunk on its way: `from` and `to` are bytes of the body. */
export interface PreviewChunk {
  readonly atMs: number
  readonly from: number
  readonly to: number
}

type PreviewEnd = 'complete' | 'broken' | 'truncated' | 'stalled'

/** What will happen to a response. Times are in milliseconds of the server's time. */
export interface Preview {
  readonly written: readonly PreviewChunk[]
  readonly delivered: readonly PreviewChunk[]
  readonly end: { readonly kind: PreviewEnd; readonly atMs: number }
  /** The network answers by itself, with this status; null: the server does. */
  readonly status: number | null
  /** How long the request waits for a connection. */
  readonly waitsMs: number
}

/** Pieces that were cut leave at least this far apart (of the wall's time), or browsers join them. */
const leastGapMs = 5

/** A condition may cut a long answer into very many pieces; no drawing shows more of them. */
const maxChunks = 20_000

/** A line of plain text, as the network says it when it answers by itself. */
const statusBodyBytes = 60

/**
 * Works out, without running anything, what these conditions make of what a server writes: the same
 * stages in the same order as in the faked network, on a clock that only counts.
 */
export function preview(
  schedule: readonly ScheduledWrite[],
  conditions: NetworkConditions,
  { timeScale = 1 }: { readonly timeScale?: number } = {},
): Preview {
  const { status } = conditions
  const waitsMs = waitForConnectionMs(conditions)
  const reachedMs = waitsMs + conditions.initialDelayMs
  // What comes in place of the server's answer is short, and comes as it is.
  if (status !== null) {
    const body = { atMs: reachedMs, from: 0, to: statusBodyBytes }
    const delivered = statusesWithoutBody.includes(status) ? [] : [body]
    return { written: [], delivered, end: { kind: 'complete', atMs: reachedMs }, status, waitsMs }
  }
  const writes = writtenChunks(schedule, reachedMs)
  const endMs = writes.at(-1)?.atMs ?? reachedMs
  const late = conditions.oneChunkLate ? oneLate(writes, endMs) : writes
  const held = conditions.bufferWholeResponse
    ? buffered(late, Infinity, endMs)
    : buffered(late, conditions.bufferUntilBytes, endMs)
  const cut = conditions.chunkBytes === null ? held : cutAt(held, conditions.chunkBytes)
  const fault = firstFault(conditions)
  const total = writes.at(-1)?.to ?? 0
  const isFaulty = fault !== null && fault.after <= total
  const passed = isFaulty ? upTo(cut, fault.after) : cut
  const delivered = paced(passed, conditions, timeScale)
  const lastMs = Math.max(delivered.at(-1)?.atMs ?? 0, isFaulty ? 0 : endMs)
  return {
    written: writes,
    delivered,
    end: { kind: isFaulty ? fault.kind : 'complete', atMs: Math.max(lastMs, reachedMs) },
    status,
    waitsMs,
  }
}

function writtenChunks(schedule: readonly ScheduledWrite[], delayMs: number): PreviewChunk[] {
  let from = 0
  return schedule.map(({ atMs, bytes }) => {
    const chunk = { atMs: atMs + delayMs, from, to: from + bytes }
    from = chunk.to
    return chunk
  })
}

function oneLate(chunks: readonly PreviewChunk[], endMs: number): PreviewChunk[] {
  return chunks.map((chunk, index) => ({ ...chunk, atMs: chunks[index + 1]?.atMs ?? endMs }))
}

/** Lets go what is held as soon as it is `least` bytes, and the rest at the end. */
function buffered(
  chunks: readonly PreviewChunk[],
  least: number,
  endMs: number,
): readonly PreviewChunk[] {
  if (least <= 0) return chunks
  const released: PreviewChunk[] = []
  let from = chunks[0]?.from ?? 0
  for (const { atMs, to } of chunks) {
    if (to - from < least) continue
    released.push({ atMs, from, to })
    from = to
  }
  const to = chunks.at(-1)?.to ?? 0
  if (to > from) released.push({ atMs: endMs, from, to })
  return released
}

/** Cuts at every multiple of `size`; borders that are there stay. */
function cutAt(chunks: readonly PreviewChunk[], size: number): PreviewChunk[] {
  const pieces: PreviewChunk[] = []
  for (const { atMs, from, to } of chunks) {
    for (let at = from; at < to && pieces.length < maxChunks;) {
      const next = Math.min(to, at + size - (at % size))
      pieces.push({ atMs, from: at, to: next })
      at = next
    }
  }
  return pieces
}

/** The fault that comes first; of several at the same byte, the loudest. */
function firstFault(conditions: NetworkConditions): { kind: PreviewEnd; after: number } | null {
  const { failAfterBytes, truncateAfterBytes, stallAfterBytes } = conditions
  const faults = [
    { kind: 'broken' as const, after: failAfterBytes },
    { kind: 'truncated' as const, after: truncateAfterBytes },
    { kind: 'stalled' as const, after: stallAfterBytes },
  ].flatMap(({ kind, after }) => (after === null ? [] : [{ kind, after }]))
  return faults.sort((a, b) => a.after - b.after)[0] ?? null
}

function upTo(chunks: readonly PreviewChunk[], bytes: number): PreviewChunk[] {
  return chunks
    .filter(({ from }) => from < bytes)
    .map((chunk) => ({ ...chunk, to: Math.min(chunk.to, bytes) }))
}

function paced(
  chunks: readonly PreviewChunk[],
  { chunkBytes, chunkDelayMs, jitterMs, seed }: NetworkConditions,
  timeScale: number,
): readonly PreviewChunk[] {
  const leastMs = chunkBytes === null ? 0 : leastGapMs * timeScale
  if (leastMs + chunkDelayMs + jitterMs === 0) return chunks
  const random = seededRandom(seed)
  let last = -Infinity
  return chunks.map((chunk) => {
    const due = Math.max(chunk.atMs, last + chunkDelayMs) + random() * jitterMs
    last = Math.max(due, last + leastMs)
    return { ...chunk, atMs: last }
  })
}
