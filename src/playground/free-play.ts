import type { ReadonlySignal } from '@preact/signals-core'

import type { ServerSettings } from '../catalogue/servers/server-description.ts'
import { lanes, type Lane } from '../trace/model/lane.ts'
import type { PlaygroundStore } from './playground-store.ts'
import { nothingSaved, type SavedState } from './saved-state.ts'
import { createWorkspace, type Workspace } from './workspace.ts'

/** What free play works on. */
export interface FreePlay {
  readonly workspace: Workspace
  /** Takes over what the last visit left. Call it once, before anything is changed. */
  restore(): void
}

/** Opens free play as on a first visit; changes are saved. */
export function createFreePlay(
  store: PlaygroundStore,
  starting: Readonly<Record<Lane, string>>,
  samples: ReadonlySignal<ServerSettings> | undefined,
): FreePlay {
  /** Speed, network and server values, as this tab has last read or saved them. */
  let ownChoices: Pick<SavedState, 'timeScale' | 'network' | 'servers'> = nothingSaved
  const workspace = createWorkspace({
    name: 'play',
    lanes,
    starting,
    saved: nothingSaved.code,
    savedServer: nothingSaved.writtenServer,
    settings: nothingSaved,
    samples,
    timeScale: nothingSaved.timeScale,
    save({ code, server, touched }) {
      const before = ownChoices
      const choices = {
        timeScale: workspace.timeScale.peek(),
        network: workspace.network.peek(),
        servers: workspace.servers.peek(),
      }
      ownChoices = choices
      // Only what was touched here: another tab may have saved the rest.
      store.save({
        code: Object.fromEntries(
          lanes.filter((lane) => touched.has(lane)).map((lane) => [lane, code[lane]]),
        ),
        ...(touched.has('server') && { writtenServer: server }),
        ...(choices.timeScale !== before.timeScale && { timeScale: choices.timeScale }),
        ...(choices.network !== before.network && { network: choices.network }),
        ...(choices.servers !== before.servers && { servers: choices.servers }),
      })
    },
  })
  // Not its speed, network and server values: they would change under the hands of who is to run.
  store.onCodeSavedElsewhere((code) => workspace.accept(code))
  return {
    workspace,
    restore() {
      const saved = store.restore()
      ownChoices = saved
      workspace.timeScale.value = saved.timeScale
      workspace.accept(saved.code)
      workspace.server.restore(saved.writtenServer)
      workspace.network.value = saved.network
      workspace.servers.value = saved.servers
    },
  }
}
