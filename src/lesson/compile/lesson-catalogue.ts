import { networkPresets } from '../../catalogue/network/presets.ts'
import type { ServerParameter } from '../../catalogue/servers/server-description.ts'
import { servers } from '../../catalogue/servers/servers.ts'

/** What lessons may ask for: taken from the catalogue of servers and networks. */
export interface LessonCatalogue {
  readonly servers: readonly {
    readonly id: string
    readonly parameters: readonly ServerParameter[]
  }[]
  /** Ids of network presets. */
  readonly networks: readonly string[]
}

/** What the playground has. */
export const lessonCatalogue: LessonCatalogue = {
  servers,
  networks: networkPresets.map(({ id }) => id),
}
