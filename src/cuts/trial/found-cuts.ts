import type { ServerSettings } from '../../catalogue/servers/server-description.ts'
import type { Comparing } from './same.ts'
import type { CutsResult } from './try-every-cut.ts'

/** What was found when every cut was tried on a lane, and under what. */
export interface FoundCuts {
  readonly code: string
  readonly servers: ServerSettings
  readonly comparing: Comparing
  readonly result: CutsResult
}
