import { batch } from '@preact/signals-core'

import type { NetworkConditions } from '../catalogue/network/conditions.ts'
import type { ServerSettings } from '../catalogue/servers/server-description.ts'
import { lanes, type Lane, type LaneCode } from '../trace/model/lane.ts'
import type { Workspace } from './workspace.ts'

/** What can be put into a workspace in place of all that it has. */
export interface WorkspaceContents {
  readonly code: LaneCode
  /** In lanes without code of it. */
  readonly unused: string
  /** Null: only the simulated servers respond; a server that was written is kept, and not used. */
  readonly server: string | null
  readonly network: NetworkConditions
  readonly servers: ServerSettings
  /** Null: as it is. */
  readonly speed: number | null
}

/** Replaces all that a workspace has. The returned function puts back what was there. */
export function replaceContents(workspace: Workspace, contents: WorkspaceContents): () => void {
  const undo = remember(workspace)
  const { code, server, unused } = contents
  batch(() => {
    for (const lane of lanes) workspace.codes[lane].replace(code[lane] ?? unused)
    workspace.network.value = contents.network
    workspace.servers.value = contents.servers
    if (server === null) workspace.server.use(false)
    else workspace.server.begin(server)
    if (contents.speed !== null && !workspace.isSpeedFixed)
      workspace.timeScale.value = contents.speed
  })
  workspace.touch([...lanes, 'server'])
  return undo
}

function remember(workspace: Workspace): () => void {
  const { codes, network, servers, timeScale } = workspace
  const was: readonly (readonly [Lane, string])[] = lanes.map((lane) => [
    lane,
    codes[lane].code.peek(),
  ])
  const settings = { network: network.peek(), servers: servers.peek(), speed: timeScale.peek() }
  const restoreServer = workspace.server.remember()
  return () => {
    batch(() => {
      for (const [lane, code] of was) codes[lane].replace(code)
      network.value = settings.network
      servers.value = settings.servers
      timeScale.value = settings.speed
      restoreServer()
    })
    workspace.touch([...lanes, 'server'])
  }
}
