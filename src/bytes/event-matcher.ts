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
  readonly #source: number
  readonly #url: string
  #waiting: EventReceived[] = []
  #response = 0
  #unit = 0
  /** Units that were known when the event at the head could not be found. */
  #triedWith = -1

  constructor(source: number, url: string) {
    this.#source = source
    this.#url = url
  }

  add(event: EventReceived): void {
    this.#waiting.push(event)
  }

  /**
   * Matches what can be by now. `responses` in the order of their requests; `owners` says which
   * source has been found to own which.
   */
  match(
    responses: readonly ResponseBytes[],
    owners: Map<ResponseBytes, number>,
    found: (event: EventReceived, bytes: EventBytes) => void,
  ): void {
    let done = 0
    for (const event of this.#waiting) {
      const bytes = this.#find(event, responses, owners)
      if (bytes) {
        found(event, bytes)
      } else {
        // Its bytes may not have been reported yet; once more has come without them, they never will.
        const known = countUnits(responses)
        const isHopeless = this.#triedWith >= 0 && known > this.#triedWith
        this.#triedWith = isHopeless ? -1 : known
        if (!isHopeless) break
      }
      done += 1
    }
    if (done > 0) this.#waiting = this.#waiting.slice(done)
  }

  #find(
    event: EventReceived,
    responses: readonly ResponseBytes[],
    owners: Map<ResponseBytes, number>,
  ): EventBytes | null {
    let looked = 0
    for (let index = this.#response; index < responses.length; index += 1) {
      const response = responses[index]
      if (!response || !this.#mayOwn(response, owners)) continue
      const { bytes, framing } = response.read
      const { starts, ends } = framing.units
      const deliveredUnits = unitsDelivered(response)
      let unit = index === this.#response ? this.#unit : 0
      for (; unit < deliveredUnits && looked < reach; unit += 1, looked += 1) {
        const from = starts[unit] ?? 0
        const to = ends[unit] ?? 0
        if (dataOf(bytes.subarray(from, to)) !== event.data) continue
        this.#response = index
        this.#unit = unit + 1
        this.#triedWith = -1
        owners.set(response, this.#source)
        return { response, from, to }
      }
    }
    return null
  }

  #mayOwn(response: ResponseBytes, owners: ReadonlyMap<ResponseBytes, number>): boolean {
    const owner = owners.get(response)
    if (owner !== undefined) return owner === this.#source
    return response.read.format === 'events' && addressOf(response.url) === addressOf(this.#url)
  }
}

/** Without fragment, which no request has, and scheme, as the request may have been upgraded. */
const addressOf = (url: string): string => url.replace(/#.*$/s, '').replace(/^https?:/, '')

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
