import * as v from 'valibot'

import type { ByteCount, Millis } from '../base/units.ts'
import type { ServerEvent, ServerEventData } from '../trace/model/events.ts'
import type { Lane } from '../trace/model/lane.ts'
import { serverEventSchema } from '../trace/model/event-schemas.ts'
import { laneSchema } from '../trace/model/schema.ts'

/*
 * How the service worker's events travel to the page. Two of them come with every chunk, ten
 * thousands a second at times; as objects, cloning and checking them cost both sides more than all
 * the rest of the delivery. So these two kinds travel as rows of numbers, and their bytes in one
 * part; whatever else there is goes as it is.
 */

/** Where the numbers of a row stand in it. */
const columns = {
  kind: 0,
  sequence: 1,
  at: 2,
  request: 3,
  chunk: 4,
  offset: 5,
  length: 6,
  bytesLength: 7,
} as const
const width = 8

/** The first of them; bytes of a `delivered` are a real server's. */
const rowKinds = { delivered: 0, written: 1, deliveredWithBytes: 2 }

export interface PackedEvents {
  readonly lane: Lane
  readonly table: Float64Array<ArrayBuffer>
  /** Those of the rows that have any, one after the other. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly others: readonly ServerEvent[]
}

type ChunkHappening = Extract<ServerEventData, { kind: 'written' | 'delivered' }>
type ChunkEvent = Extract<ServerEvent, { kind: 'written' | 'delivered' }>

interface Stamp {
  readonly sequence: number
  readonly at: Millis
}

const isOfChunk = (happening: ServerEventData): happening is ChunkHappening =>
  happening.kind === 'written' || happening.kind === 'delivered'

/** Collects events of one lane, and packs them. */
export class EventBatch {
  readonly #lane: Lane
  readonly #table: Float64Array<ArrayBuffer>
  #rows = 0
  #parts: Uint8Array[] = []
  #byteCount = 0
  #others: ServerEvent[] = []

  /** `capacity`: more events than that are never added to one batch. */
  constructor(lane: Lane, capacity: number) {
    this.#lane = lane
    this.#table = new Float64Array(capacity * width)
  }

  get size(): number {
    return this.#rows + this.#others.length
  }

  add(happening: ServerEventData, stamp: Stamp): void {
    if (isOfChunk(happening)) this.#addRow(happening, stamp)
    else this.#others.push({ ...happening, ...stamp, lane: this.#lane, realm: 'server' })
  }

  #addRow(happening: ChunkHappening, { sequence, at }: Stamp): void {
    const { bytes } = happening
    const table = this.#table
    const row = this.#rows * width
    table[row + columns.kind] = kindOf(happening)
    table[row + columns.sequence] = sequence
    table[row + columns.at] = at
    table[row + columns.request] = happening.request
    table[row + columns.chunk] = happening.chunk
    table[row + columns.offset] = happening.offset
    table[row + columns.length] = happening.length
    table[row + columns.bytesLength] = bytes?.byteLength ?? 0
    this.#rows += 1
    if (!bytes || bytes.byteLength === 0) return
    this.#parts.push(bytes)
    this.#byteCount += bytes.byteLength
  }

  /** All that was added since the last time; its two buffers are meant to be transferred. */
  take(): PackedEvents {
    const bytes = new Uint8Array(this.#byteCount)
    let end = 0
    for (const part of this.#parts) {
      bytes.set(part, end)
      end += part.byteLength
    }
    const table = this.#table.slice(0, this.#rows * width)
    const others = this.#others
    this.#rows = 0
    this.#parts = []
    this.#byteCount = 0
    this.#others = []
    return { lane: this.#lane, table, bytes, others }
  }
}

const kindOf = ({ kind, bytes }: ChunkHappening): number =>
  kind === 'delivered' && bytes ? rowKinds.deliveredWithBytes : rowKinds[kind]

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 1
const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0

/** A number of the row that begins at `row`. */
const numberAt = (table: Float64Array, row: number, column: keyof typeof columns): number =>
  table[row + columns[column]] ?? Number.NaN

/** Whether the numbers are ones that `EventBatch` can have written. */
function isSound({ table, bytes }: PackedEvents): boolean {
  let byteCount = 0
  for (let row = 0; row < table.length; row += width) {
    const at = numberAt(table, row, 'at')
    const bytesLength = numberAt(table, row, 'bytesLength')
    const isRow =
      isCount(numberAt(table, row, 'sequence')) &&
      at > 0 &&
      Number.isFinite(at) &&
      isCount(numberAt(table, row, 'request')) &&
      isCount(numberAt(table, row, 'chunk')) &&
      isSize(numberAt(table, row, 'offset')) &&
      isSize(numberAt(table, row, 'length')) &&
      isSize(bytesLength)
    if (!isRow) return false
    byteCount += bytesLength
  }
  return byteCount === bytes.byteLength
}

/** The events again, in the order of their sequence numbers. Makes one object an event, and no other. */
function unpack({ lane, table, bytes, others }: PackedEvents): ServerEvent[] {
  const events: ServerEvent[] = []
  let nextOther = 0
  let end = 0
  const takeOthersBefore = (sequence: number) => {
    for (; (others[nextOther]?.sequence ?? Infinity) < sequence; nextOther += 1) {
      const other = others[nextOther]
      if (other) events.push(other)
    }
  }
  for (let row = 0; row < table.length; row += width) {
    const kind = numberAt(table, row, 'kind')
    const sequence = numberAt(table, row, 'sequence')
    const at = numberAt(table, row, 'at') as Millis
    const request = numberAt(table, row, 'request')
    const chunk = numberAt(table, row, 'chunk')
    const offset = numberAt(table, row, 'offset') as ByteCount
    const length = numberAt(table, row, 'length') as ByteCount
    takeOthersBefore(sequence)
    const realm = 'server'
    if (kind === rowKinds.delivered) {
      events.push({ kind: 'delivered', sequence, at, lane, realm, request, chunk, offset, length })
      continue
    }
    const from = end
    end += numberAt(table, row, 'bytesLength')
    const event: ChunkEvent = {
      kind: kind === rowKinds.written ? 'written' : 'delivered',
      sequence,
      at,
      lane,
      realm,
      request,
      chunk,
      offset,
      length,
      bytes: bytes.subarray(from, end),
    }
    events.push(event)
  }
  takeOthersBefore(Infinity)
  return events
}

const packedSchema: v.GenericSchema<PackedEvents> = v.object({
  lane: laneSchema,
  table: v.instance(Float64Array<ArrayBuffer>),
  bytes: v.instance(Uint8Array<ArrayBuffer>),
  others: v.array(serverEventSchema as v.GenericSchema<ServerEvent>),
})

/** Checks what arrived and makes events of it. */
export const packedEventsSchema: v.GenericSchema<PackedEvents, ServerEvent[]> = v.pipe(
  packedSchema,
  v.check(({ table }) => table.length % width === 0, 'The table of events ends within a row'),
  v.check(isSound, 'The table of events holds numbers that mean nothing'),
  v.transform(unpack),
)
