import type { ServerSettings } from '../catalogue/servers/server-description.ts'
import type { RecordingInUse } from '../recording/model.ts'
import type { Lane } from '../trace/model/lane.ts'
import type { CutRunner } from './model.ts'

/* Apart from the model, which a project to take home has without recordings. */

/** What is run: one lane's code, unchanged, against the simulated servers. */
export interface CutProgram {
  readonly lane: Lane
  readonly code: string
  /** The values of the simulated servers; which of them answers, the code's addresses say. */
  readonly servers: ServerSettings
  /** A server that the learner wrote, which is asked before all others. */
  readonly server?: string
  /** Replayed before any simulated server is asked; of which origins, `origins` says. */
  readonly recordings?: readonly RecordingInUse[]
  readonly origins?: readonly string[]
  /** What `Math.random`, `crypto` and the clock begin with. */
  readonly seed: number
  readonly browser: 'simulated'
}

/** Starts what runs such a program. */
export type MakeCutRunner = (program: CutProgram) => Promise<CutRunner>
