import type { LaneCode } from '../../src/trace/model/lane.ts'

/**
 * How a run that a question shows is recorded: the code of its lanes, and what is chosen for the run.
 * `npm run record:questions` lets the built page run it and keeps the trace beside it.
 */
interface TraceRecipe {
  readonly code: LaneCode
  /** The server that answers, if it was written for the question. */
  readonly server?: string
  /** Values of simulated servers, by their ids. */
  readonly servers?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** The id of network conditions, or conditions that differ from the network that changes nothing. */
  readonly network?: string | Readonly<Record<string, number | boolean | null>>
}

/** The recipes of a part, by the names of their traces. */
export type TraceRecipes = Readonly<Record<string, TraceRecipe>>
