import type { ReadonlySignal } from '@preact/signals-core'

import type { OfflineState } from '../channels/from-service-worker.ts'
import type { Result } from '../base/result.ts'
import type { Millis } from '../base/units.ts'
import type { EventId } from '../trace/model/event-id.ts'
import type { ConsoleLevel, Explanation, SourcePosition } from '../trace/model/events.ts'
import type { NetworkConditions } from '../catalogue/network/conditions.ts'
import type { ServerSettings } from '../catalogue/servers/server-description.ts'
import type { Lane, LaneCode } from '../trace/model/lane.ts'
import type { RunRecord } from '../trace/formats/read-json.ts'
import type { Trace } from '../trace/model/trace.ts'
import type { Recordings } from './recordings/recordings.ts'
import type { RunSources } from './run/lane-server.ts'
import type { Choice, RunChoices } from './settings.ts'
import type { ReadOptions } from './trace-file/read-trace-file.ts'
import type { Workspace } from './workspace.ts'

/** `idle` before the first run and after a Reset of everything; the rest is how the last run stands. */
export type LaneRunState = 'idle' | 'running' | 'completed' | 'failed' | 'stopped'

/** Code that lanes are started with, and that of the learner's server; null for the simulated ones alone. */
export interface StartedCode {
  readonly lanes: LaneCode
  readonly server: string | null
}

/** Something wrong in the learner's code, with its place in the learner's own source if known. */
export interface Problem {
  readonly message: string
  readonly position: SourcePosition | null
}

interface EntryBase {
  readonly id: number
  readonly text: string
  /** `text` is only the beginning. */
  readonly isCut: boolean
}

/**
 * One entry of a lane's log: text collected by `output.append`, one console line or error, or what
 * the playground itself notes. The text of those two is empty.
 */
export type OutputEntry =
  /** So many prints came too fast to be shown. */
  | (EntryBase & { readonly kind: 'gap'; readonly count: number })
  /** What an EventSource keeps to itself, and the event that shows it. */
  | (EntryBase & { readonly kind: 'note'; readonly why: Explanation; readonly event: EventId })
  | (EntryBase & { readonly kind: 'text' })
  | (EntryBase & {
      readonly kind: 'console'
      readonly level: ConsoleLevel
      /** The playground says it, of what a server's code has thrown; all else the code printed. */
      readonly isOwn?: true
    })
  /** Its text is what the code or the engine said; empty where only `why` says something. */
  | (EntryBase & {
      readonly kind: 'problem'
      readonly position: SourcePosition | null
      /** What to do about it; empty if the message says it all. */
      readonly hint: string
      readonly why: Explanation | null
      /** The event that told of it. */
      readonly event: EventId
    })

export interface LaneOutput {
  /** The newest entries, oldest first. */
  readonly entries: readonly OutputEntry[]
  /** Prints that came before `entries` and are no longer in it. */
  readonly dropped: number
}

export interface LaneModel {
  readonly lane: Lane
  readonly code: ReadonlySignal<string>
  /** The code differs from what the lane started with. */
  readonly changed: ReadonlySignal<boolean>
  readonly canUndoReset: ReadonlySignal<boolean>
  readonly state: ReadonlySignal<LaneRunState>
  /** The running code has not answered for 5 s (an endless loop, most likely). */
  readonly unresponsive: ReadonlySignal<boolean>
  /** The code hasn’t paused for a moment; `unresponsive` follows if that lasts. */
  readonly busy: ReadonlySignal<boolean>
  /** Why the server that the learner wrote has done nothing for 5 s, and what to do; null while it answers. */
  readonly serverUnresponsive: ReadonlySignal<string | null>
  /** It runs, but only waits for a timer: the timer's delay in milliseconds. Null otherwise. */
  readonly waitsForTimerMs: ReadonlySignal<number | null>
  /** The service worker, which runs the simulated servers, is late with its answers. */
  readonly serverSlow: ReadonlySignal<boolean>
  readonly output: ReadonlySignal<LaneOutput>
  /** The output is of code that the lane no longer has. */
  readonly isOutputOfOtherCode: ReadonlySignal<boolean>
  /** Problems to mark in the editor. */
  readonly problems: ReadonlySignal<readonly Problem[]>
}

/** The server that the learner writes for the open workspace. */
export interface WrittenServerModel {
  /** Empty until one was begun. */
  readonly code: ReadonlySignal<string>
  /** One was begun, whether it is used or not. */
  readonly exists: ReadonlySignal<boolean>
  /** The next run has it; else only the simulated servers. */
  readonly isUsed: ReadonlySignal<boolean>
  /** The code differs from what it began with. */
  readonly changed: ReadonlySignal<boolean>
  readonly canUndoReset: ReadonlySignal<boolean>
  /** Problems to mark in the editor. */
  readonly problems: ReadonlySignal<readonly Problem[]>
  /** Begins a server with this code, and uses it; `undoReset` takes back what it replaced. */
  begin(code: string): void
  set(code: string): void
  use(isUsed: boolean): void
  /** Puts back the code that it began with; `undoReset` takes that back. */
  reset(): void
  undoReset(): void
}

/** The one real server that lanes may reach, besides the simulated ones. */
export interface RealServerModel {
  /** The origin that the person allowed, as long as free play is open; null without one. */
  readonly inUse: ReadonlySignal<string | null>
  /** Lets the next run reach `origin`, which the person has confirmed (`readRealOrigin` checks it). */
  allow(origin: string): void
  /** Ends that, and all lanes: none reaches it any more. */
  end(): void
}

/** Whether code can be run here, and if not, why. */
export type Readiness =
  | { readonly state: 'starting' }
  | { readonly state: 'ready' }
  | { readonly state: 'impossible'; readonly message: string; readonly remedy: string }

/** The trace of the current run. A new object each time it has grown, at most once a frame. */
export interface TraceView {
  readonly trace: Trace
  readonly live: boolean
  /** No module, request or EventSource is under way: a timer is all that a running lane waits for. */
  readonly isAtRest: boolean
  /** It came from a file: nothing that the code in the lanes did. */
  readonly isOpened: boolean
  /** The page was reloaded or left while lanes ran, which ended them. Nobody pressed Stop. */
  readonly isLeft: boolean
}

/** Where a replay stands. */
export interface Replay {
  /** What has happened up to this moment is shown. */
  readonly at: Millis
  readonly isPlaying: boolean
  /** 1 is as fast as it was. */
  readonly speed: number
}

export const replaySpeeds = [0.25, 1, 4] as const

/** A run to look at, and ways through it: the one on show in the lanes, or one beside them. */
export interface RunOnShow {
  /** Which lanes have a row. */
  readonly workspace: ReadonlySignal<Pick<Workspace, 'lanes'>>
  readonly running: ReadonlySignal<boolean>
  readonly view: ReadonlySignal<TraceView | null>
  /** The run before the one in `view`, to compare with. */
  readonly previous: ReadonlySignal<Trace | null>
  /** The event that axis, inspector, bytes and logs point at. */
  readonly selection: ReadonlySignal<EventId | null>
  /** Null unless a finished run is being replayed; then lanes' outputs show that moment too. */
  readonly replay: ReadonlySignal<Replay | null>
  readonly select: (id: EventId | null) => void
  /** Replays from the start, or goes on from where it was paused. Ignored while lanes are running. */
  play(speed: number): void
  pause(): void
  /** Goes to a moment of the run, paused; lanes' outputs follow. */
  seek(at: Millis): void
  /** Leaves the replay: everything is shown again. */
  endReplay(): void
}

/** Why lanes run in the simulated browser: it was chosen, no service worker can be had, or none came in time. */
export type SimulatedWhy = 'chosen' | 'missing' | 'late'

export interface Playground extends RunOnShow {
  readonly lanes: Readonly<Record<Lane, LaneModel>>
  /** What the lanes show and run: the free playground's code or a lesson's. */
  readonly workspace: ReadonlySignal<Workspace>
  /** The free playground's own workspace, whether it is open or not. */
  readonly free: Workspace
  readonly writtenServer: WrittenServerModel
  readonly realServer: RealServerModel
  readonly readiness: ReadonlySignal<Readiness>
  readonly offline: ReadonlySignal<OfflineState | { readonly state: 'unknown' }>
  /** Why lanes run in the simulated browser (decision 21); null where they don't, or it isn't known yet. */
  readonly simulatedBrowser: ReadonlySignal<SimulatedWhy | null>
  /** A new version of the app has been fetched and waits. */
  readonly updateWaiting: ReadonlySignal<boolean>
  /** The browser blocks storage: nothing done on this page survives a reload. */
  readonly isStorageBlocked: boolean
  /** Something about saving the code that a person should know; null when all is well. */
  readonly storageNotice: ReadonlySignal<string | null>
  /**
   * The recordings of this browser, loaded when they are first asked for.
   *
   * @throws ChunkwiseError if their code can't be had.
   */
  loadRecordings(): Promise<Recordings>
  /** Whether a reload keeps the code: storage is neither blocked nor full. */
  readonly keepsCode: ReadonlySignal<boolean>
  /** Lanes that start as soon as the page is ready, because Run was pressed before. */
  readonly awaited: ReadonlySignal<readonly Lane[]>
  /** The trace on show at this moment: `view` follows a frame after a run has begun. */
  trace(): Trace | null
  /** Speed of the simulated servers for the next run: one of `timeScales`, or what an embedder chose. */
  readonly timeScale: ReadonlySignal<number>
  /** The open workspace's speed stays as it is: a lesson's, in which timers of the code count. */
  readonly isSpeedFixed: ReadonlySignal<boolean>
  /** How the simulated network behaves in the next run. */
  readonly network: ReadonlySignal<NetworkConditions>
  /** What is chosen for the simulated servers in the next run. */
  readonly servers: ReadonlySignal<ServerSettings>
  /** What they send where nothing is chosen, if not their `initial`: the language of the page decides. */
  readonly samples: ReadonlySignal<ServerSettings>
  /** What holds for them in the next run: what is chosen, or else the sample. */
  readonly serverValues: ReadonlySignal<ServerSettings>
  /**
   * What was chosen and does not count yet, although a lane has been started since: the lane joined
   * a run under way, and a run has one set of conditions.
   */
  readonly pendingSettings: ReadonlySignal<readonly Choice[]>
  /** What was chosen since the run under way began: the next one has it. Nothing if none is under way. */
  readonly forNextRun: ReadonlySignal<readonly Choice[]>

  /** Takes over what free play had on the last visit. Call it once, before anything is changed. */
  restore(): void
  /** Changes over to another workspace: what ran is ended and forgotten. */
  open(workspace: Workspace): void
  setCode(lane: Lane, code: string): void
  /** Puts back the code that the lane started with; `undoReset` takes that back. */
  reset(lane: Lane): void
  undoReset(lane: Lane): void
  /** Does nothing where the speed is fixed. */
  setTimeScale(value: number): void
  /** Counts from the next run on; out of range is not looked at here (`readNetworkConditions` does). */
  setNetwork(conditions: NetworkConditions): void
  /**
   * Counts from the next run on; whether a value fits its parameter is looked at by the server.
   *
   * @throws RangeError if no run could use them.
   */
  setServers(settings: ServerSettings): void
  /** Writes the open workspace's server and uses it; null leaves only the simulated servers, and keeps its code. */
  setServerCode(code: string | null): void
  /**
   * Starts lanes anew on a fresh axis, or on the running one if other lanes are running. Before the
   * page is ready they are `awaited`; where it can't be, nothing happens.
   */
  run(lanes: readonly Lane[]): void
  stop(lanes: readonly Lane[]): void
  /** The code of the lanes in the run on show, as they were started; empty without a run. */
  startedCode(): StartedCode
  /** What answers the next run beside the simulated servers, a written one apart. */
  sources(): Promise<RunSources>
  /**
   * Runs code where nobody sees it, with settings of its own: that of the last run, if none is given.
   * Each time nothing is under way in it, and when it is over, `isEnough` is asked; `true` ends it.
   * Resolves with its trace, or with null if another run or another workspace has come in its place, or
   * if a part that it needs can't be had. Only simulated servers answer it, unless the code brings others.
   */
  runUnseen(
    chosen: RunChoices,
    isEnough: (trace: Trace) => boolean,
    code?: StartedCode & { readonly sources?: RunSources },
  ): Promise<Trace | null>
  /**
   * Reads an exported trace from a file, in a worker; a problem says what is wrong with it. `signal`
   * cancels it: the promise then rejects with the signal's reason.
   */
  readTrace(file: Blob, options: ReadOptions): Promise<Result<RunRecord>>
  /** Opens what was read in place of the current run, some thousand events a frame. */
  openTrace(record: RunRecord): void
  /** Lets the waiting version take over and reloads; false if lanes are running, here or in another tab. */
  applyUpdate(): Promise<boolean>
}

export const timeScales = [0.25, 0.5, 1, 2, 3, 5, 10] as const
