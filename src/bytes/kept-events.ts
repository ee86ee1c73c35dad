import { bisectLeft, bisectRight } from 'd3-array'

import { SseReader } from '../wire/framing/sse-reader.ts'
import type { ResponseBytes } from './response-bytes.ts'

/** Events that an EventSource kept to itself, because nobody listens for their names. */
export interface KeptEvents {
  /** The names, each once; empty where there are only comments and the like. */
  readonly names: readonly string[]
  /** The names that have listeners. */
  readonly listened: readonly string[]
  /** Nothing else ends in these bytes: there was nothing to receive. */
  readonly isAll: boolean
}

/** The name of the event that unit `index` gives; null if it gives none. */
function nameOf({ read }: ResponseBytes, index: number): string | null {
  const { starts, ends } = read.framing.units
  const [event] = new SseReader().push(read.bytes.subarray(starts[index], ends[index]))
  return event?.type ?? null
}

const isKept = (name: string | null, listened: ReadonlySet<string>): boolean =>
  name === null || (name !== 'message' && !listened.has(name))

/** What of the bytes from `from` to before `to` the code is not given; null if no event ends there. */
export function keptEventsIn(
  response: ResponseBytes,
  listened: ReadonlySet<string>,
  { from, to }: { readonly from: number; readonly to: number },
): KeptEvents | null {
  const { ends } = response.read.framing.units
  const first = bisectRight(ends, from)
  const found = ends
    .slice(first, bisectRight(ends, to))
    .map((_, at) => nameOf(response, first + at))
  if (found.length === 0) return null
  const kept = found.filter((name) => isKept(name, listened))
  return {
    names: [...new Set(kept.filter((name) => name !== null))],
    listened: [...listened],
    isAll: kept.length === found.length,
  }
}

/** What nobody is given counts as received with its delivery: nothing of it is still to come. */
export function passKeptEvents(response: ResponseBytes, listened: ReadonlySet<string>): void {
  if (response.read.format !== 'events') return
  const { ends } = response.read.framing.units
  const delivered = bisectRight(ends, response.deliveredTo(Infinity))
  let unit = bisectLeft(ends, response.receivedTo(Infinity) + 1)
  for (; unit < delivered && isKept(nameOf(response, unit), listened); unit += 1) {
    const end = ends[unit] ?? 0
    const at = response.chunkAt(end - 1)?.deliveredAt
    if (at !== undefined && at !== null) response.noteReceived(end, at)
  }
}
