import type { RequestId, TraceEvent } from '../trace/model/events.ts'

/** A chunk on one side of the network. `from` and `to` are bytes of the body. */
export interface AlignedChunk {
  /** Counts from 1 on its side. */
  readonly number: number
  readonly from: number
  readonly to: number
  readonly at: number
  readonly sequence: number
}

/** A stretch of bytes without a border in it, on either side. */
export interface AlignedRow {
  readonly from: number
  readonly to: number
  /** The chunk that the server wrote it in; null if the network said it by itself. */
  readonly written: AlignedChunk | null
  /** The chunk that it was delivered in; null while it is on its way, or if it never came. */
  readonly delivered: AlignedChunk | null
}

/** What a server wrote beside what the network delivered, of one response. */
export interface ChunkAlignment {
  readonly written: readonly AlignedChunk[]
  readonly delivered: readonly AlignedChunk[]
  readonly rows: readonly AlignedRow[]
  /** When the request was made; null if the trace does not say. */
  readonly requestedAt: number | null
}

/** Reads the two sides of a response from its lane's events. */
export function alignChunks(events: readonly TraceEvent[], request: RequestId): ChunkAlignment {
  const written: AlignedChunk[] = []
  const delivered: AlignedChunk[] = []
  let requestedAt: number | null = null
  for (const event of events) {
    if (!('request' in event) || event.request !== request) continue
    if (event.kind === 'request') requestedAt = event.at
    if (event.kind === 'written') push(written, event)
    if (event.kind === 'delivered') push(delivered, event)
  }
  return { written, delivered, rows: rowsOf(written, delivered), requestedAt }
}

function push(
  side: AlignedChunk[],
  { offset: from, length, at, sequence }: Extract<TraceEvent, { kind: 'written' | 'delivered' }>,
): void {
  // A trace from a file may hold anything: what does not continue the response is left out.
  if (from !== (side.at(-1)?.to ?? 0) || length === 0) return
  side.push({ number: side.length + 1, from, to: from + length, at, sequence })
}

function rowsOf(
  written: readonly AlignedChunk[],
  delivered: readonly AlignedChunk[],
): AlignedRow[] {
  const rows: AlignedRow[] = []
  let left = 0
  let right = 0
  for (let from = 0; ;) {
    const sent = written[left] ?? null
    const came = delivered[right] ?? null
    if (!sent && !came) return rows
    const to = Math.min(sent?.to ?? Infinity, came?.to ?? Infinity)
    rows.push({ from, to, written: sent, delivered: came })
    if (sent?.to === to) left += 1
    if (came?.to === to) right += 1
    from = to
  }
}
