import { lanes, type Lane } from '../trace/model/lane.ts'
import type { PlaygroundStore } from './playground-store.ts'
import type { SavedState } from './saved-state.ts'
import { createWorkspace, type Workspace } from './workspace.ts'

/** Opens free play as the last visit left it; from now on, changes are saved. */
export function createFreePlay(
  store: PlaygroundStore,
  starting: Readonly<Record<Lane, string>>,
): Workspace {
  /** Speed, network and server values, as this tab has last read or saved them. */
  let ownChoices: Pick<SavedState, 'timeScale' | 'network' | 'servers'> = store.saved
  const workspace = createWorkspace({
    name: 'play',
    lanes,
    starting,
    saved: store.saved.code,
    savedServer: store.saved.writtenServer,
    settings: store.saved,
    timeScale: store.saved.timeScale,
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
  return workspace
}
