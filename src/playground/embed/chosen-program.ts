import type { Lane } from '../../trace/model/lane.ts'
import type { SharedProgram } from '../share/shared-program.ts'

/** The program with these of its lanes alone; with all of them if `lanes` is null or names none of them. */
export function chosenProgram(
  program: SharedProgram,
  lanes: readonly Lane[] | null,
): SharedProgram {
  const chosen = Object.entries(program.code).filter(([lane]) =>
    lanes?.some((each) => each === lane),
  )
  return chosen.length === 0 ? program : { ...program, code: Object.fromEntries(chosen) }
}
