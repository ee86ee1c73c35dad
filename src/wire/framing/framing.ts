import { JsonArrayFraming } from './json-array-framing.ts'
import { LineFraming } from './line-framing.ts'
import { SseFraming } from './sse-framing.ts'

/** How a response's bytes make up units: SSE events, items of a JSON array, lines of JSON. */
export type Format = 'events' | 'items' | 'lines' | 'text'

/**
 * Units found so far, in order, as columns: unit `i` reaches from byte `starts[i]` to before
 * `ends[i]`. `numbers[i]` counts from 1 what the client gets; 0 for what it does not get (an SSE
 * block without data).
 */
interface Units {
  readonly starts: number[]
  readonly ends: number[]
  readonly numbers: number[]
}

/** Finds units in bytes that come in any chunks; each byte is looked at once. */
export interface Framing {
  readonly units: Units
  /** Where the unit begins that has begun and not ended; -1 if there is none. */
  readonly openStart: number
  push(bytes: Uint8Array): void
}

/** The bytes of a response so far, and the units in them. */
export interface ReadBytes {
  readonly bytes: Uint8Array
  readonly format: Format
  readonly framing: Framing
}

const noFraming: Framing = {
  units: { starts: [], ends: [], numbers: [] },
  openStart: -1,
  push: () => undefined,
}

/** What the units of a response of this content type are. */
export function formatOf(contentType: string): Format {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'text/event-stream') return 'events'
  if (/^application\/(x-)?(ndjson|jsonl|jsonlines|json-lines|json-seq)$/.test(type)) return 'lines'
  if (type === 'application/json' || type.endsWith('+json')) return 'items'
  return 'text'
}

export function createFraming(format: Format): Framing {
  switch (format) {
    case 'events':
      return new SseFraming()
    case 'items':
      return new JsonArrayFraming()
    case 'lines':
      return new LineFraming()
    case 'text':
      return noFraming
    default:
      return format satisfies never
  }
}

/** Number of the unit that has begun and not ended, should it be one that counts. */
export function openNumber({ units }: Framing): number {
  for (let index = units.numbers.length - 1; index >= 0; index -= 1) {
    const number = units.numbers[index]
    if (number) return number + 1
  }
  return 1
}
