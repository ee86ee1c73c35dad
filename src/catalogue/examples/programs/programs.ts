import { clientPrograms } from './clients.ts'
import { problemPrograms } from './problems.ts'
import type { Program, ProgramGroup } from './program.ts'
import { serverPrograms } from './servers.ts'
import { servicePrograms } from './services.ts'

/** All programs, in the order in which they are shown. */
export const programGroups: readonly ProgramGroup[] = [
  clientPrograms,
  servicePrograms,
  problemPrograms,
  serverPrograms,
]

export const programs: readonly Program[] = programGroups.flatMap((group) => group.programs)

/** The program of this id; undefined if there is none. */
export const programById = (id: string): Program | undefined =>
  programs.find((program) => program.id === id)
