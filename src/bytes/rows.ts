import { bisectRight } from 'd3-array'

import { openNumber, type Framing } from '../wire/framing/framing.ts'
import { spansOf, type ByteSpan } from './byte-spans.ts'
import type { ResponseBytes } from './response-bytes.ts'

/** Bytes of one row that belong to one chunk and one unit. */
export interface Run {
  readonly from: number
  readonly to: number
  readonly chunk: number
  /** The chunk begins here. */
  readonly isChunkStart: boolean
  /** Number of the SSE event, JSON item or line; 0 between them. */
  readonly unit: number
  readonly isUnitStart: boolean
  readonly isUnitEnd: boolean
  /** Columns of text until the next chunk, or unit, in this row: the room for a label; Infinity if none follows. */
  readonly chunkRoom: number
  readonly unitRoom: number
  readonly state: 'received' | 'delivered' | 'written'
  readonly spans: readonly ByteSpan[]
}

/** Up to which bytes delivered and received reach. */
export interface Progress {
  readonly deliveredTo: number
  readonly receivedTo: number
}

interface UnitAt {
  readonly number: number
  readonly from: number
  readonly to: number
}

/** The unit at `position`, or the gap between two, with where it ends. */
function unitAt(framing: Framing, position: number): UnitAt {
  const { units, openStart } = framing
  const index = bisectRight(units.starts, position) - 1
  const end = units.ends[index] ?? 0
  if (index >= 0 && end > position) {
    return { number: units.numbers[index] ?? 0, from: units.starts[index] ?? 0, to: end }
  }
  if (openStart >= 0 && openStart <= position) {
    return { number: openNumber(framing), from: openStart, to: Infinity }
  }
  const next = units.starts[index + 1] ?? (openStart >= 0 ? openStart : Infinity)
  return { number: 0, from: end, to: next }
}

/** The bytes of row `row`, cut wherever a chunk, a unit, or what has come so far ends. */
export function rowRuns(
  response: ResponseBytes,
  row: number,
  rowBytes: number,
  { deliveredTo, receivedTo }: Progress,
): Run[] {
  const { read } = response
  const start = row * rowBytes
  const end = Math.min(start + rowBytes, read.bytes.length)
  const roomTo = (from: number, to: number) =>
    to < end ? columnsBetween(read.bytes, from, to) : Infinity
  const runs: Run[] = []
  for (let from = start; from < end;) {
    const chunk = response.chunkAt(from)
    if (!chunk) break
    const unit = unitAt(read.framing, from)
    const state = from < receivedTo ? 'received' : from < deliveredTo ? 'delivered' : 'written'
    const marks = [end, chunk.to, unit.to, receivedTo, deliveredTo]
    const to = Math.min(...marks.filter((mark) => mark > from))
    runs.push({
      from,
      to,
      chunk: chunk.number,
      isChunkStart: from === chunk.from,
      unit: unit.number,
      isUnitStart: unit.number > 0 && from === unit.from,
      isUnitEnd: unit.number > 0 && to === unit.to,
      chunkRoom: roomTo(from, chunk.to),
      unitRoom: roomTo(from, unit.to),
      state,
      spans: spansOf(read, from, to, chunk),
    })
    from = to
  }
  return runs
}

/** About as many columns as these bytes take as text: two for what East Asian fonts draw wide. */
function columnsBetween(bytes: Uint8Array, from: number, to: number): number {
  let columns = 0
  for (const byte of bytes.subarray(from, to)) {
    // A byte that continues a character takes none; those from U+3000 on begin with 0xE3 or more.
    if (byte >= 0x80 && byte < 0xc0) continue
    columns += byte >= 0xe3 ? 2 : 1
  }
  return columns
}

/** How many bytes a row holds where `characters` fit beside each other: a multiple of 8. */
export function bytesPerRow(characters: number, isHex: boolean): number {
  // In hexadecimal a byte takes two digits and a space, and once more a character as text.
  const fitting = Math.floor(characters / (isHex ? 4 : 1))
  return Math.max(8, Math.min(isHex ? 32 : 128, fitting - (fitting % 8)))
}
