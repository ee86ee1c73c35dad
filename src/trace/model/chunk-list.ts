import { countWhile } from '../../base/bisect.ts'
import type { Millis } from '../../base/units.ts'
import type { TraceEvent } from './events.ts'

/** One chunk of a response: as it was delivered or, while it is under way, as it was written. */
export interface Chunk {
  /** Counts from 1 in the order of the bytes. */
  readonly number: number
  readonly from: number
  /** The byte after its last one. */
  readonly to: number
  /** When the server wrote the last of its bytes; null if that isn't known, as of a real server. */
  readonly writtenAt: Millis | null
  readonly writtenSequence: number
  /** Null while it is under way. */
  readonly deliveredAt: Millis | null
  readonly deliveredSequence: number | null
}

type Written = Pick<Chunk, 'from' | 'to' | 'writtenAt' | 'writtenSequence'>

/**
 * The chunks of one response in the order of their bytes. The network may cut them otherwise than
 * the server wrote them: what has been delivered counts as it was delivered, the rest as written.
 */
export class ChunkList {
  readonly #written: Written[] = []
  readonly #delivered: Chunk[] = []

  get writtenTo(): number {
    return this.#written.at(-1)?.to ?? 0
  }

  get deliveredTo(): number {
    return this.#delivered.at(-1)?.to ?? 0
  }

  get count(): number {
    return this.#delivered.length + this.#written.length - this.#underWay()
  }

  /** False, and left out, if it does not continue what was written: files may hold anything. */
  write(event: Extract<TraceEvent, { kind: 'written' }>): boolean {
    const { chunk, offset: from, length, at: writtenAt, sequence: writtenSequence } = event
    if (chunk !== this.#written.length + 1 || from !== this.writtenTo) return false
    this.#written.push({ from, to: from + length, writtenAt, writtenSequence })
    return true
  }

  /** False, and left out, if it does not continue what was delivered, or was never written. */
  deliver(event: Extract<TraceEvent, { kind: 'delivered' }>): boolean {
    const { chunk: number, offset: from, length, at, sequence } = event
    const to = from + length
    if (number !== this.#delivered.length + 1 || from !== this.deliveredTo) return false
    // A real server's: that it was written is all that is known of that.
    if (event.bytes && from === this.writtenTo)
      this.#written.push({ from, to, writtenAt: null, writtenSequence: sequence })
    const written = this.#writtenAround(from, to)
    if (to > this.writtenTo || !written) return false
    const { writtenAt, writtenSequence } = written
    const sent = { writtenAt, writtenSequence, deliveredAt: at, deliveredSequence: sequence }
    this.#delivered.push({ number, from, to, ...sent })
    return true
  }

  chunk(number: number): Chunk | undefined {
    if (number <= this.#delivered.length) return this.#delivered[number - 1]
    const written = this.#written[this.#underWay() + number - this.#delivered.length - 1]
    if (!written) return undefined
    const from = Math.max(written.from, this.deliveredTo)
    return { ...written, number, from, deliveredAt: null, deliveredSequence: null }
  }

  /** The chunk that holds the byte at `position`. */
  chunkAt(position: number): Chunk | undefined {
    if (position < this.deliveredTo) {
      return this.#delivered[countWhile(this.#delivered, ({ from }) => from <= position) - 1]
    }
    const index = countWhile(this.#written, ({ from }) => from <= position) - 1
    return this.chunk(this.#delivered.length + 1 + Math.max(0, index - this.#underWay()))
  }

  /** All of them, in order. */
  all(): Chunk[] {
    return Array.from({ length: this.count }, (_, index) => this.chunk(index + 1)).filter(
      (chunk) => chunk !== undefined,
    )
  }

  /** Index of the first written chunk of which something is still under way. */
  #underWay(): number {
    if (this.#delivered.length === 0) return 0
    return countWhile(this.#written, ({ to }) => to <= this.deliveredTo)
  }

  /** The chunk with the last byte of a range; of an empty range, the one that begins there. */
  #writtenAround(from: number, to: number): Written | undefined {
    const last = Math.max(from, to - 1)
    return this.#written[countWhile(this.#written, (written) => written.from <= last) - 1]
  }
}
