import type { EventId } from '../trace/model/event-id.ts'
import type { Lane, LaneCode } from '../trace/model/lane.ts'
import type { Trace } from '../trace/model/trace.ts'
import type { SecondRun } from './second-run.ts'

/* What a lesson is once it has been compiled, and what a check is. */

/** Address and identity of a lesson: its part and its own name, e.g. `reading-a-stream/fetch-as-stream`. */
export type LessonId = string

/** What a lesson list needs; small, so all lessons' entries are in the page. */
export interface LessonEntry {
  readonly id: LessonId
  readonly title: string
  readonly summary: string
  /** About how long it takes, in minutes. */
  readonly minutes: number
  readonly concepts: readonly string[]
}

export interface LessonPart {
  readonly id: string
  readonly title: string
  /** One sentence: what the learner will be able to do. */
  readonly promise: string
  readonly lessons: readonly LessonEntry[]
  /** A page of it is at `lessons/<part>/cheat-sheet/`. */
  readonly hasCheatSheet: boolean
  /** How many questions end it, at `lessons/<part>/questions/`. */
  readonly questions: number
}

/** The ways of PRIMM, in order; a lesson may leave some out. */
export type StepKind = 'predict' | 'run' | 'investigate' | 'modify' | 'make'

export interface PredictionOption {
  readonly id: string
  readonly html: string
  readonly isRight: boolean
  /** Why it is right or wrong; shown after the run. */
  readonly reasonHtml: string
}

export interface Prediction {
  readonly questionHtml: string
  readonly options: readonly PredictionOption[]
}

export interface LessonStep {
  readonly kind: StepKind
  readonly title: string
  readonly html: string
  /** Only of a predict step. */
  readonly prediction: Prediction | null
}

/** Code by lane; `server` where the learner edits the server, too. */
export interface LessonCode extends LaneCode {
  readonly server?: string
}

/** A whole lesson: its own chunk, loaded when opened. Static HTML of it exists beside. */
export interface Lesson extends LessonEntry {
  readonly lanes: readonly Lane[]
  /** Where to look first. */
  readonly focus: { readonly lane: Lane; readonly line: number } | null
  /** Id of the simulated server that the lesson's code asks, and its parameters' values. */
  readonly server: string
  readonly serverValues: Readonly<Record<string, string>>
  /** A preset's id, or conditions that differ from the network that changes nothing. */
  readonly network: string | Readonly<Record<string, number | boolean | null>>
  /** Of the server that the lesson opens with, if it was written for the lesson. */
  readonly writtenValues: Readonly<Record<string, string>>
  /** The speed of each of its runs; null if the learner chooses it. */
  readonly speed: number | null
  readonly introHtml: string
  readonly steps: readonly LessonStep[]
  readonly hintsHtml: readonly string[]
  /** What was learnt and where it is used. */
  readonly endingHtml: string
  readonly start: LessonCode
  readonly solution: LessonCode
  /** Of a run with the lesson's own values. */
  readonly checks: readonly Check[]
  /** Draws the second run from a seed, from 1 to `lastSeed`; null if one run is enough. */
  readonly second: ((seed: number) => SecondRun) | null
}

/** What was seen, without words: the id of one of the check's texts, and the values in it. */
export interface Evidence {
  readonly text: string
  readonly values: readonly (string | number | null)[]
}

/** What a check found: whether it holds, what was seen, and the event that shows it best. */
export interface Finding {
  readonly pass: boolean
  readonly seen: Evidence
  readonly at: EventId | null
}

/** What trying every cut on a lane's code found, for a check to judge. */
export interface CutsFound {
  /** Why nothing could be compared; null if it was. */
  readonly untried: 'no-response' | 'changes-by-itself' | null
  /** How many networks were tried, and on how many of them the output differed. */
  readonly tried: number
  readonly different: number
  /** There was time for all of them. */
  readonly isComplete: boolean
  /** Of the networks on which it differed, the smallest. */
  readonly smallest: {
    /** Its cuts, in bytes of the response; none if everything in one chunk is enough. */
    readonly cuts: readonly number[]
    /** Where cuts inside characters are the cause, the one that the first cut is inside; else empty. */
    readonly character: string
    /** The text on both sides of the first cut, as JSON. */
    readonly before: string
    readonly after: string
  } | null
}

/** One sentence the learner reads and one function over the trace of the run; never over source text. */
export interface Check {
  /** Stays the same when the sentence is reworded: progress and tests refer to it. */
  readonly id: string
  /** In the language that is shown now: made anew wherever it is shown, never stored. */
  sentence(): string
  /** What was seen as one sentence in plain text, likewise; e.g. "7 × U+FFFD, the first in chunk 2". */
  evidence(seen: Evidence): string
  /** What to try next if that was seen, as one sentence; empty where nothing fits. */
  advice(seen: Evidence): string
  /** Whose run it judges: where that lane did not run, there is nothing to judge. */
  readonly lane: Lane
  look(trace: Trace): Finding
  /**
   * Of a check that no trace tells: what it makes of every cut, which is tried on the lane's code once
   * all other checks pass. Until then, `look` finds that it hasn't been.
   */
  readonly lookAtCuts?: (found: CutsFound) => Finding
}

export type CheckState = 'pass' | 'fail' | 'error' | 'not-run'
