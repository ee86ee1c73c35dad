import type { Millis } from '../base/units.ts'
import type { EventId } from '../trace/model/event-id.ts'
import type { TraceEvent } from '../trace/model/events.ts'
import { LaneFollower } from '../trace/model/follower.ts'
import { forLanes, lanes, type Lane } from '../trace/model/lane.ts'
import type { Trace } from '../trace/model/trace.ts'
import { BufferWatch, type Buffering, type Sources } from './buffering.ts'
import { HeldWatch, type Held } from './held.ts'
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
  /** From the press of Run to the code's first statement, or to the lane's end if none ran. */
  startUp: StartUp | null = null
  readonly #buffers: BufferWatch
  readonly #waits = new WaitWatch()
  readonly #held = new HeldWatch()

  constructor(sources: () => Sources) {
    this.#buffers = new BufferWatch(sources)
  }

  get buffering(): readonly Buffering[] {
    return this.#buffers.found
  }

  get held(): readonly Held[] {
    return this.#held.found
  }

  get waiting(): readonly Waiting[] {
    return this.#waits.found
  }

  append(event: TraceEvent, at: number): void {
    this.#followStartUp(event, at)
    this.#buffers.append(event, at)
    this.#waits.append(event, at)
    this.#held.append(event, at)
    if (event.kind === 'shown' && event.text.includes('\uFFFD')) this.replacementCharacters.push(at)
    const name = trackOf(event)
    // In these, events of two realms stand among each other: the page's and the sandbox's, or those of
    // the service worker and of a server that the learner wrote.
    const isMixed =
      name !== 'written' && name !== 'delivered' && name !== 'received' && name !== 'shown'
    if (isMixed) this.tracks[name].insert(event, at)
    else this.tracks[name].append(event, at)
  }

  #followStartUp({ kind }: TraceEvent, at: number): void {
    if (kind === 'lane-started') this.startUp = { from: at, until: null }
    const isOver = kind === 'started' || kind === 'lane-ended'
    if (isOver && this.startUp?.until === null) this.startUp = { ...this.startUp, until: at }
  }
}

/** A stretch in which a lane's sandbox starts; `until` is null while it does. */
export interface StartUp {
  readonly from: number
  readonly until: number | null
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
    case 'message-received':
      return 'received'
    case 'message-written':
      return 'written'
    case 'message-delivered':
      return 'delivered'
    case 'message-arrived':
      return 'serverEndMarkers'
    case 'message-sent':
    case 'socket-closed':
      return 'laneEndMarkers'
    case 'response-ended':
    case 'connection-closed':
    case 'refused':
    case 'server-stopped':
    case 'server-error':
      return 'serverEndMarkers'
    case 'error':
    case 'lane-ended':
      return 'laneEndMarkers'
    default:
      return event.realm === 'server' || event.realm === 'server-code' ? 'serverOther' : 'laneOther'
  }
}

/** Keeps what is drawn of a trace up to date. */
export class TimelineSeries {
  readonly trace: Trace
  readonly #followers: Readonly<Record<Lane, LaneFollower>>
  readonly #lanes: Record<Lane, LaneSeries>
  #version = 0
  #zeroAt: Millis

  constructor(trace: Trace) {
    this.trace = trace
    this.#zeroAt = trace.zeroAt
    this.#followers = forLanes((lane) => new LaneFollower(trace, lane))
    this.#lanes = forLanes((lane) => this.#emptySeries(lane))
  }

  lane(lane: Lane): LaneSeries {
    return this.#lanes[lane]
  }

  /** Takes in the events that were appended since; returns the lanes that have begun anew. */
  catchUp(): Lane[] {
    this.#followZero()
    return lanes.filter((lane) => this.#read(lane))
  }

  /** Another number whenever something has changed. */
  get version(): number {
    return this.#version
  }

  /** How long the run has taken since its code began, in milliseconds. */
  get duration(): number {
    return Math.max(0, this.trace.sinceZero(this.trace.lastAt))
  }

  /** When the run was started, in milliseconds since its code began: 0 or below. */
  get start(): number {
    return Math.min(0, this.trace.sinceZero(this.trace.startedAt))
  }

  eventAt({ lane, track, index }: MarkPlace): TraceEvent | undefined {
    return this.lane(lane).tracks[track].events[index]
  }

  /** Milliseconds since the run's zero. */
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

  /**
   * Zero is known with the first statement, and a lane that ran it a little earlier may report a little
   * later: then all moments are others.
   */
  #followZero(): void {
    if (this.#zeroAt === this.trace.zeroAt) return
    this.#zeroAt = this.trace.zeroAt
    this.#version += 1
    for (const lane of lanes) {
      this.#lanes[lane] = this.#emptySeries(lane)
      this.#followers[lane].rewind()
    }
  }

  /** A lane that runs anew gets another summary. */
  #emptySeries(lane: Lane): LaneSeries {
    return new LaneSeries(() => this.trace.summary(lane).sourceWatch)
  }

  /** Takes in what is new of a lane; true if it has begun anew. */
  #read(lane: Lane): boolean {
    const { isNewRun, events } = this.#followers[lane].read()
    if (isNewRun) this.#lanes[lane] = this.#emptySeries(lane)
    for (const event of events) {
      this.#lanes[lane].append(event, event.at - this.#zeroAt)
    }
    if (isNewRun || events.length > 0) this.#version += 1
    return isNewRun
  }
}
