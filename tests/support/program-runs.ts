import type { Program } from '../../src/catalogue/examples/programs/program.ts'
import { allLanes, eventsOf, type Lane, type TraceJson } from './app.ts'

/** What a lane did with a program. */
export interface ProgramRun {
  readonly state: string
  /** What `output.append` showed, joined, and in how many steps. */
  readonly text: string
  readonly steps: number
  /** What `console.log` printed. */
  readonly lines: readonly string[]
  /** The class of the error that ended it; null if none did. */
  readonly error: string | null
  readonly written: number
  readonly trace: TraceJson
  readonly lane: Lane
}

/** What a trace says of a lane that is in `state`. */
export function programRun(trace: TraceJson, lane: Lane, state: string): ProgramRun {
  const shown = eventsOf(trace, lane, 'shown')
  const appended = shown.filter(({ via }) => via !== 'console')
  return {
    state,
    text: appended.map(({ text }) => text).join(''),
    steps: appended.length,
    lines: shown.filter(({ via }) => via === 'console').map(({ text }) => text),
    error: eventsOf(trace, lane, 'error').at(-1)?.name ?? null,
    written: eventsOf(trace, lane, 'written').length,
    trace,
    lane,
  }
}

/** A program, and the lanes in which a test runs it: which lane it is makes no difference to code. */
export interface PlacedProgram {
  readonly program: Program
  /** In the order of the program's own lanes. */
  readonly lanes: readonly Lane[]
}

/** Programs that can run at the same time, because they have the same settings: three at most. */
export function programsInRuns(programs: readonly Program[]): readonly PlacedProgram[][] {
  const bySettings = new Map<string, Program[]>()
  for (const program of programs) {
    const { network, servers, server, speed } = program
    const key = JSON.stringify([network, servers, server, speed])
    bySettings.set(key, [...(bySettings.get(key) ?? []), program])
  }
  return [...bySettings.values()].flatMap((alike) => {
    const runs: PlacedProgram[][] = []
    let free: Lane[] = []
    for (const program of alike) {
      const count = program.lanes.length
      if (free.length < count) {
        runs.push([])
        free = [...allLanes]
      }
      runs.at(-1)?.push({ program, lanes: free.splice(0, count) })
    }
    return runs
  })
}
