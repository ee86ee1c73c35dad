import type { ServerSettings } from '../../catalogue/servers/server-description.ts'
import type { Recording } from '../../recording/model.ts'
import type { Comparing } from './same.ts'
import type { CutsResult } from './try-every-cut.ts'

/** What was found when every cut was tried on a lane, and under what. */
export interface FoundCuts {
  readonly code: string
  readonly servers: ServerSettings
  /** Those in use, in their order. */
  readonly recordings: readonly Recording[]
  readonly comparing: Comparing
  readonly result: CutsResult
}
