import type { Program } from '../../catalogue/examples/programs/program.ts'
import { lanes } from '../../trace/model/lane.ts'
import type { Playground } from '../model.ts'
import { conditionsOf, serverSettingsOf } from '../settings.ts'
import { replaceContents } from '../workspace-contents.ts'
import type { ProgramCode } from './program-code.ts'

/** What opening a program touches of the playground. */
type Openable = Pick<Playground, 'free' | 'running' | 'stop'>

/**
 * Writes a program into free play, in place of all code, settings and the written server there, and
 * stops what runs. Lanes that it doesn't use get `unused`, so that Run all runs the program alone. It
 * doesn't run. The returned function puts back what was there.
 */
export function openProgram(
  playground: Openable,
  program: Program,
  { code, unused }: { readonly code: ProgramCode; readonly unused: string },
): () => void {
  const stop = () => {
    if (playground.running.peek()) playground.stop(lanes)
  }
  stop()
  const undo = replaceContents(playground.free, {
    code: code.lanes,
    unused,
    server: code.server,
    network: conditionsOf(program.network ?? {}),
    servers: serverSettingsOf(program.servers ?? {}),
    speed: program.speed ?? null,
  })
  return () => {
    stop()
    undo()
  }
}
