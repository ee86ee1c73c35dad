import type { CutProgram } from '../program.ts'
import type { Comparing } from './same.ts'
import type { CutsResult } from './try-every-cut.ts'

/** What was found when every cut was tried on a lane, and under what. */
export interface FoundCuts extends Pick<Required<CutProgram>, 'code' | 'servers' | 'recordings'> {
  /** The server that the learner wrote; null without one. */
  readonly server: string | null
  readonly comparing: Comparing
  readonly result: CutsResult
}
