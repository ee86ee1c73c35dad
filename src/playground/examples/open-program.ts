import { batch } from '@preact/signals-core'

import type { Program } from '../../catalogue/examples/programs/program.ts'
import { lanes } from '../../trace/model/lane.ts'
import type { Playground } from '../model.ts'
import { conditionsOf, serverSettingsOf } from '../settings.ts'
import type { ProgramCode } from './program-code.ts'

/** What opening a program touches of the playground. */
type Openable = Pick<Playground, 'free' | 'running' | 'stop' | 'timeScale' | 'setTimeScale'>

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
  const { free } = playground
  const undo = remember(playground)
  if (playground.running.peek()) playground.stop(lanes)
  batch(() => {
    for (const lane of lanes) free.codes[lane].replace(code.lanes[lane] ?? unused)
    free.network.value = conditionsOf(program.network ?? {})
    free.servers.value = serverSettingsOf(program.servers ?? {})
    if (code.server === null) free.server.use(false)
    else free.server.begin(code.server)
    if (program.speed !== undefined) playground.setTimeScale(program.speed)
  })
  free.touch([...lanes, 'server'])
  return undo
}

function remember(playground: Openable): () => void {
  const { free, timeScale } = playground
  const codes = lanes.map((lane) => [lane, free.codes[lane].code.peek()] as const)
  const network = free.network.peek()
  const servers = free.servers.peek()
  const speed = timeScale.peek()
  const restoreServer = free.server.remember()
  return () => {
    if (playground.running.peek()) playground.stop(lanes)
    batch(() => {
      for (const [lane, code] of codes) free.codes[lane].replace(code)
      free.network.value = network
      free.servers.value = servers
      restoreServer()
      playground.setTimeScale(speed)
    })
    free.touch([...lanes, 'server'])
  }
}
