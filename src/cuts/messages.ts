import type { ServerValues } from '../catalogue/servers/server-description.ts'
import type { RecordingInUse } from '../recording/model.ts'
import type { RunSettings } from '../trace/model/settings.ts'
import type { Lane } from '../trace/model/lane.ts'
import type { CutNetwork, Outcome } from './model.ts'

/* Page ↔ the workers of the cuts: those that run the code, and the one that has the servers. */

/** Name of the global function through which a program's own `import()`s go, so that time waits for them. */
export const importGlobal = 'chunkwise:import'

/** To the servers, once; with a port to the page, through which come ports of workers that ask. */
export interface ServersInit {
  readonly lane: Lane
  readonly settings: RunSettings
  readonly recordings: readonly RecordingInUse[]
  /** Whose origins, beside the site's own and those that are simulated anyway, are asked. */
  readonly origins: readonly string[]
  readonly siteOrigin: string
  readonly seed: number
  /** The server that the learner wrote: a module that exports it as a function (`program.ts`), or null. */
  readonly module: string | null
  /** Address of the module that it gets for `msw`. */
  readonly msw: string
  /** What the lesson that it belongs to has chosen for it, by name. */
  readonly values: ServerValues
}

/** From the servers: whether they can be asked. */
export type FromServers =
  /** The code of the server that the learner wrote runs. */
  | { readonly type: 'evaluating' }
  /** They are; `isBusy`: they haven't answered yet, or only just. */
  | { readonly type: 'ready'; readonly isBusy: boolean }
  | { readonly type: 'refused'; readonly message: string }

/** To a worker that runs the code, once; with a port to the page and one to the servers. */
export interface CutWorkerInit {
  /** A module that exports the program as a function (`program.ts`). */
  readonly module: string
  readonly seed: number
}

/** To such a worker. */
export interface RunCut {
  readonly id: number
  readonly network: CutNetwork
}

/** From such a worker. */
export type FromCutWorker =
  | { readonly type: 'ready' }
  /** It can’t run the code: a fault of ours, or of the browser. */
  | { readonly type: 'refused'; readonly message: string }
  /** Something happens. */
  | { readonly type: 'alive' }
  | {
      readonly type: 'outcome'
      readonly id: number
      readonly outcome: Outcome
      /** Nothing of this run is left, so that the next one finds everything as it was. */
      readonly isClean: boolean
    }
