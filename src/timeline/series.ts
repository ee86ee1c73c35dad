import type { EventId } from '../trace/model/event-id.ts'
import type { TraceEvent } from '../trace/model/events.ts'
import { LaneFollower } from '../trace/model/follower.ts'
import { forLanes, lanes, type Lane } from '../trace/model/lane.ts'
import type { Trace } from '../trace/model/trace.ts'
import { BufferWatch, type Buffering } from './buffering.ts'
import { Moments } from './moments.ts'
import { Track, trackNames, type TrackName } from './track.ts'
import { WaitWatch, type Waiting } from './waiting.ts'

/** A mark by its place. */
export interface MarkPlace {
  readonly lane: Lane
  readonly track: TrackName
  readonly index: number
}

/** What of one lane is drawn. */
export class LaneSeries {
  readonly tracks: Readonly<Record<TrackName, Track>> = {
    written: new Track(),
    delivered: new Track(),
    serverOther: new Track(),
    serverEndMarkers: new Track(),
    received: new Track(),
    shown: new Track(),
    laneOther: new Track(),
    laneEndMarkers: new Track(),
  }
  /** Moments of what was shown with U+FFFD in it: a decoder met bytes that were no whole character. */
  readonly replacementCharacters = new Moments()
  readonly #buffers = new BufferWatch()
  readonly #waits = new WaitWatch()

  get buffering(): readonly Buffering[] {
    return this.#buffers.found
  }

  get waiting(): readonly Waiting[] {
    return this.#waits.found
  }

  append(event: TraceEvent, at: number): void {
    this.#buffers.append(event, at)
    this.#waits.append(event, at)
    if (event.kind === 'shown' && event.text.includes('\uFFFD')) this.replacementCharacters.push(at)
    const name = trackOf(event)
    // In these two the page's own events stand among the sandbox's.
    const isMixed = name === 'laneOther' || name === 'laneEndMarkers'
    if (isMixed) this.tracks[name].insert(event, at)
    else this.tracks[name].append(event, at)
  }
}

/** The track in which an event stands: each event in exactly one. */
function trackOf(event: TraceEvent): TrackName {
  switch (event.kind) {
    case 'written':
    case 'delivered':
    case 'received':
    case 'shown':
      return event.kind
    case 'event-received':
      return 'received'
    case 'response-ended':
    case 'connection-closed':
    case 'refused':
    case 'server-stopped':
      return 'serverEndMarkers'
    case 'error':
    case 'lane-ended':
      return 'laneEndMarkers'
    default:
      return event.realm === 'server' ? 'serverOther' : 'laneOther'
  }
}

/** Keeps what is drawn of a trace up to date. */
export class TimelineSeries {
  readonly trace: Trace
  readonly #followers: Readonly<Record<Lane, LaneFollower>>
  readonly #lanes = forLanes(() => new LaneSeries())
  #version = 0

  constructor(trace: Trace) {
    this.trace = trace
    this.#followers = forLanes((lane) => new LaneFollower(trace, lane))
  }

  lane(lane: Lane): LaneSeries {
    return this.#lanes[lane]
  }

  /** Takes in the events that were appended since; returns the lanes that have begun anew. */
  catchUp(): Lane[] {
    return lanes.filter((lane) => this.#read(lane))
  }

  /** Another number whenever something has changed. */
  get version(): number {
    return this.#version
  }

  /** How long the run has taken, in milliseconds. */
  get duration(): number {
    return Math.max(0, this.trace.lastAt - this.trace.startedAt)
  }

  eventAt({ lane, track, index }: MarkPlace): TraceEvent | undefined {
    return this.lane(lane).tracks[track].events[index]
  }

  /** Milliseconds since the start of the run. */
  timeAt({ lane, track, index }: MarkPlace): number {
    return this.lane(lane).tracks[track].moments.at(index) ?? 0
  }

  /** The mark of an event; null if it is not, or no longer, in the trace. */
  find(id: EventId): MarkPlace | null {
    for (const track of trackNames) {
      const index = this.lane(id.lane).tracks[track].indexOf(id)
      if (index >= 0) return { lane: id.lane, track, index }
    }
    return null
  }

  /** Takes in what is new of a lane; true if it has begun anew. */
  #read(lane: Lane): boolean {
    const { isNewRun, events } = this.#followers[lane].read()
    if (isNewRun) this.#lanes[lane] = new LaneSeries()
    for (const event of events) {
      this.#lanes[lane].append(event, Math.max(0, event.at - this.trace.startedAt))
    }
    if (isNewRun || events.length > 0) this.#version += 1
    return isNewRun
  }
}
