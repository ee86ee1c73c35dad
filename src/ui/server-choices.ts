import { signal, type ReadonlySignal } from '@preact/signals'

import { asSent, type NetworkConditions } from '../endpoints/catalogue/network-conditions.ts'
import type { ServerSettings } from '../endpoints/catalogue/server-description.ts'

/** What is chosen for the next run besides its code. */
export interface ServerChoices {
  readonly network: ReadonlySignal<NetworkConditions>
  readonly servers: ReadonlySignal<ServerSettings>
  setNetwork(conditions: NetworkConditions): void
  setServers(settings: ServerSettings): void
}

/** TEMPORARY until the playground holds them. */
export function createServerChoices(): ServerChoices {
  const network = signal(asSent)
  const servers = signal<ServerSettings>({})
  return {
    network,
    servers,
    setNetwork: (conditions) => (network.value = conditions),
    setServers: (settings) => (servers.value = settings),
  }
}
