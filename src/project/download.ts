import type { Playground } from '../playground/model.ts'
import type { SharedProgram } from '../playground/share/shared-program.ts'
import { contentsOf, type ProjectOrigin } from './contents.ts'
import { projectFiles } from './project.ts'
import { zipOf } from './zip.ts'

/** A program as a zip with a project. */
export async function projectZip(
  playground: Playground,
  program: SharedProgram,
  origin: ProjectOrigin,
): Promise<Blob> {
  return zipOf(await projectFiles(await contentsOf(playground, program, origin)))
}
