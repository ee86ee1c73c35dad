import { networkPresets } from '../../endpoints/catalogue/network-presets.ts'
import type { ServerParameter } from '../../endpoints/catalogue/server-description.ts'
import { servers } from '../../endpoints/catalogue/servers.ts'

/** What lessons may ask for: taken from the catalogue of servers and networks. */
export interface Known {
  readonly servers: readonly {
    readonly id: string
    readonly parameters: readonly ServerParameter[]
  }[]
  /** Ids of network presets. */
  readonly networks: readonly string[]
}

/** What the playground has. */
export const knownToLessons: Known = {
  servers,
  networks: networkPresets.map(({ id }) => id),
}
