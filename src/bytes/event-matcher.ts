import { bisectRight } from 'd3-array'

import type { TraceEvent } from '../trace/model/events.ts'
import type { ResponseBytes } from './response-bytes.ts'

type EventReceived = Extract<TraceEvent, { kind: 'event-received' }>

/** The bytes behind an event that an EventSource dispatched. */
export interface EventBytes {
  readonly response: ResponseBytes
  readonly from: number
  /** The byte after its last one. */
  readonly to: number
}

const decoder = new TextDecoder()
/** So many units after the last matched one are looked at: events nobody listens to are skipped. */
const reach = 64

/**
 * Finds the bytes behind the events of one EventSource, which it does not tell: the next unit with
 * the same data, in order. What cannot be found is left out.
 */
export class EventMatcher {
  #waiting: EventReceived[] = []
  /** Where the last matched event was found, and the unit after it. */
  #response: ResponseBytes | null = null
  #unit = 0
  /** Units that were known when the event at the head could not be found. */
  #triedWith = -1

  add(event: EventReceived): void {
    this.#waiting.push(event)
  }

  /** Matches what can be by now. `responses` are those of this EventSource, in order. */
  match(
    responses: readonly ResponseBytes[],
    found: (event: EventReceived, bytes: EventBytes) => void,
  ): void {
    const streams = responses.filter(({ read }) => read.format === 'events')
    let done = 0
    for (const event of this.#waiting) {
      const bytes = this.#find(event, streams)
      if (bytes) {
        found(event, bytes)
      } else {
        // Its bytes may not have been reported yet; once more has come without them, they never will.
        const known = countUnits(streams)
        const isHopeless = this.#triedWith >= 0 && known > this.#triedWith
        this.#triedWith = isHopeless ? -1 : known
        if (!isHopeless) break
      }
      done += 1
    }
    if (done > 0) this.#waiting = this.#waiting.slice(done)
  }

  #find(event: EventReceived, streams: readonly ResponseBytes[]): EventBytes | null {
    let looked = 0
    const first = this.#response ? Math.max(0, streams.indexOf(this.#response)) : 0
    for (const response of streams.slice(first)) {
      const { bytes, framing } = response.read
      const { starts, ends } = framing.units
      const deliveredUnits = unitsDelivered(response)
      let unit = response === this.#response ? this.#unit : 0
      for (; unit < deliveredUnits && looked < reach; unit += 1, looked += 1) {
        const from = starts[unit] ?? 0
        const to = ends[unit] ?? 0
        if (dataOf(bytes.subarray(from, to)) !== event.data) continue
        this.#response = response
        this.#unit = unit + 1
        this.#triedWith = -1
        return { response, from, to }
      }
    }
    return null
  }
}

function countUnits(responses: readonly ResponseBytes[]): number {
  return responses.reduce((sum, response) => sum + unitsDelivered(response), 0)
}

/** How many units had left the network: what was written and never came caused no event. */
function unitsDelivered(response: ResponseBytes): number {
  return bisectRight(response.read.framing.units.ends, response.deliveredTo(Infinity))
}

/** The data of one event block (HTML §9.2.6). */
function dataOf(block: Uint8Array): string {
  return decoder
    .decode(block)
    .split(/\r\n|\r|\n/)
    .filter((line) => line === 'data' || line.startsWith('data:'))
    .map((line) => line.slice(5).replace(/^ /, ''))
    .join('\n')
}
