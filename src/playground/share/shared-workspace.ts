import { defaultConditions } from '../../catalogue/network/conditions.ts'
import { lanes, type LaneCode } from '../../trace/model/lane.ts'
import type { Playground } from '../model.ts'
import { replaceContents } from '../workspace-contents.ts'
import { createWorkspace, type Workspace, type WorkspaceChanges } from '../workspace.ts'
import type { SharedProgram } from './shared-program.ts'

const codeOf = ({ lanes: own, codes }: Workspace): LaneCode =>
  Object.fromEntries(own.map((lane) => [lane, codes[lane].code.peek()]))

/** The open workspace as a program: all lanes that it has, its settings, and its server if it is used. */
export function programOf(playground: Pick<Playground, 'workspace'>): SharedProgram {
  const open = playground.workspace.peek()
  const server = open.server.inUse.peek()
  return {
    code: codeOf(open),
    network: open.network.peek(),
    servers: open.servers.peek(),
    speed: open.timeScale.peek(),
    ...(server !== null && { server }),
  }
}

/** Counts them: each has its own undo history in the editors. */
let made = 0

/** A workspace of its own for a program that somebody else made, beside free play, whose speed and samples it has. */
export function workspaceOf(
  program: SharedProgram,
  free: Pick<Workspace, 'timeScale' | 'samples'>,
  save: (changes: WorkspaceChanges) => void,
): Workspace {
  made += 1
  return createWorkspace({
    name: `shared-${made}`,
    lanes: lanes.filter((lane) => program.code[lane] !== undefined),
    starting: program.code,
    startingServer: program.server,
    saved: {},
    savedServer: null,
    settings: {
      network: program.network ?? defaultConditions,
      servers: program.servers ?? {},
    },
    timeScale: program.speed ?? free.timeScale.peek(),
    samples: free.samples,
    save,
  })
}

/** Puts what the lanes have now into free play. The returned function puts back what was there. */
export function keepInFreePlay(
  { free }: Pick<Playground, 'free'>,
  shared: Workspace,
  unused: string,
): () => void {
  return replaceContents(free, {
    code: codeOf(shared),
    unused,
    server: shared.server.inUse.peek(),
    network: shared.network.peek(),
    servers: shared.servers.peek(),
    speed: shared.timeScale.peek(),
  })
}
