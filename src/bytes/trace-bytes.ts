import type { RequestId, TraceEvent } from '../trace/model/events.ts'
import { LaneFollower } from '../trace/model/follower.ts'
import { forLanes, lanes, type Lane } from '../trace/model/lane.ts'
import { SourceConnections } from '../trace/model/source-connections.ts'
import type { Trace } from '../trace/model/trace.ts'
import { EventMatcher, type EventBytes } from './event-matcher.ts'
import { keptEventsIn, passKeptEvents, type KeptEvents } from './kept-events.ts'
import { ResponseBytes } from './response-bytes.ts'

/** The responses of one run of a lane, as far as its events have been read. */
class LaneBytes {
  readonly responses = new Map<RequestId, ResponseBytes>()
  readonly #lane: Lane
  /** By the number of the EventSource. */
  readonly #matchers = new Map<number, EventMatcher>()
  readonly #connections = new SourceConnections()
  /** The names that the code listens for, by the number of the EventSource. */
  readonly #listened = new Map<number, Set<string>>()
  /** By the sequence number of the event that was received. */
  readonly eventBytes = new Map<number, EventBytes>()

  constructor(lane: Lane) {
    this.#lane = lane
  }

  append(events: readonly TraceEvent[]): void {
    if (events.length === 0) return
    for (const event of events) this.#append(event)
    for (const [source, matcher] of this.#matchers) {
      const responses = this.#connections
        .requestsOf(source)
        .flatMap((request) => this.responses.get(request) ?? [])
      matcher.match(responses, (event, bytes) => {
        bytes.response.noteReceived(bytes.to, event.at)
        this.eventBytes.set(event.sequence, bytes)
      })
      const listened = this.#listened.get(source) ?? new Set()
      for (const response of responses) passKeptEvents(response, listened)
    }
  }

  /** What of these bytes the code is not given; null if they are not for an EventSource of its. */
  keptEvents(response: ResponseBytes, range: { from: number; to: number }): KeptEvents | null {
    for (const [source, listened] of this.#listened) {
      if (this.#connections.requestsOf(source).includes(response.request))
        return keptEventsIn(response, listened, range)
    }
    return null
  }

  #append(event: TraceEvent): void {
    this.#connections.take(event)
    if (event.kind === 'source-opened') {
      this.#matchers.set(event.source, new EventMatcher())
      this.#listened.set(event.source, new Set())
    }
    if (event.kind === 'source-listens') this.#listened.get(event.source)?.add(event.type)
    if (event.kind === 'event-received') this.#matchers.get(event.source)?.add(event)
    if (!('request' in event)) return
    let response = this.responses.get(event.request)
    if (!response) {
      response = new ResponseBytes(this.#lane, event.request)
      this.responses.set(event.request, response)
    }
    response.append(event)
  }
}

/** The responses of a run. Reads only what is new in the trace since it was last asked. */
export class TraceBytes {
  readonly #followers: Readonly<Record<Lane, LaneFollower>>
  readonly #lanes = forLanes((lane) => new LaneBytes(lane))

  constructor(trace: Trace) {
    this.#followers = forLanes((lane) => new LaneFollower(trace, lane))
  }

  /** All responses so far, lane by lane. */
  responses(): ResponseBytes[] {
    return lanes.flatMap((lane) => [...this.#laneBytes(lane).responses.values()])
  }

  response(lane: Lane, request: RequestId): ResponseBytes | undefined {
    return this.#laneBytes(lane).responses.get(request)
  }

  /** The bytes behind an event that an EventSource dispatched, by its sequence number. */
  eventBytes(lane: Lane, sequence: number): EventBytes | undefined {
    return this.#laneBytes(lane).eventBytes.get(sequence)
  }

  /** What an EventSource keeps to itself of these bytes of a response; null if it is no EventSource's. */
  keptEvents(response: ResponseBytes, range: { from: number; to: number }): KeptEvents | null {
    return this.#laneBytes(response.lane).keptEvents(response, range)
  }

  #laneBytes(lane: Lane): LaneBytes {
    const { isNewRun, events } = this.#followers[lane].read()
    if (isNewRun) this.#lanes[lane] = new LaneBytes(lane)
    this.#lanes[lane].append(events)
    return this.#lanes[lane]
  }
}

const known = new WeakMap<Trace, TraceBytes>()

/** The responses of `trace`; one index serves all who look at it, and goes when the trace goes. */
export function bytesOf(trace: Trace): TraceBytes {
  let found = known.get(trace)
  if (!found) {
    found = new TraceBytes(trace)
    known.set(trace, found)
  }
  return found
}
