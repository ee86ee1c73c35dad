import { signal, type ReadonlySignal } from '@preact/signals'

import { messageOf } from '../../base/errors.ts'
import { programById } from '../../catalogue/examples/programs/programs.ts'
import type { Program } from '../../catalogue/examples/programs/program.ts'
import type { Playground } from '../../playground/model.ts'
import type { Shell } from '../shell/shell.ts'
import { openDialog } from './open-dialog.ts'
import { openedProgram } from './opened-program.ts'
import { programTexts } from '../texts/catalogue-texts.ts'
import { languageReady } from '../texts/language.ts'
import { toolTexts } from '../texts/tool-texts.ts'

interface OpenedProgram {
  readonly program: Program
  readonly undo: () => void
}

/** Programs that were opened, and the way back. */
export interface OpenedPrograms {
  /** The last one that was opened and not undone; null if none, or if its notice was dismissed. */
  readonly shown: ReadonlySignal<Program | null>
  readonly problem: ReadonlySignal<string | null>
  readonly canUndo: () => boolean
  /** Writes it into free play, without running it, and goes there. */
  open(program: Program): Promise<void>
  /** The same by the program’s id; says so if there is none. */
  openById(id: string): Promise<void>
  /** Puts back what the last one replaced. */
  undo(): void
  dismiss(): void
}

/** The name of an address’s query that opens a program: `?example=<id>`. */
const queryName = 'example'
/** That of one that opens the list of them, for pages without script. */
const listQueryName = 'examples'
/** Of an id that an address makes up, so much is shown. */
const longestId = 60

export function createOpenedPrograms(playground: Playground, shell: Shell): OpenedPrograms {
  const opened: OpenedProgram[] = []
  const shown = signal<Program | null>(null)
  const problem = signal<string | null>(null)
  const open = async (program: Program) => {
    problem.value = null
    try {
      const [{ loadProgramCode }, { openProgram }] = await Promise.all([
        import('../../playground/examples/program-code.ts'),
        import('../../playground/examples/open-program.ts'),
        languageReady(),
      ])
      const code = await loadProgramCode(program)
      // Where it is open already, its address keeps its query.
      if (shell.router.route.peek().kind !== 'play') shell.router.go({ kind: 'play' })
      const t = toolTexts.value.examples
      const { name } = programTexts(program)
      const undo = openProgram(playground, program, { code, unused: t.unusedLane(name) })
      opened.push({ program, undo })
      shown.value = program
      openedProgram.value = program
      // Its code, where the lanes are one of several tabs.
      const [first] = program.lanes
      if (first) shell.lanesShown.show(first)
      shell.places.showLanes?.()
      shell.announcements.say(t.opened(name))
    } catch (error) {
      const t = toolTexts.value.examples
      problem.value = t.unopened(programTexts(program).name, messageOf(error))
    }
  }
  return {
    shown,
    problem,
    canUndo: () => opened.length > 0,
    open,
    async openById(id) {
      const program = programById(id)
      if (program) await open(program)
      else problem.value = toolTexts.value.examples.unknown(id.slice(0, longestId))
    },
    undo() {
      const last = opened.pop()
      if (!last) return
      last.undo()
      shown.value = opened.at(-1)?.program ?? null
      openedProgram.value = shown.value
      shell.announcements.say(toolTexts.value.examples.undone(programTexts(last.program).name))
    },
    dismiss() {
      shown.value = null
      problem.value = null
    },
  }
}

/**
 * Opens the program that the address names, or the list of them, and takes that out of the address: a reload keeps
 * what was edited since.
 */
export function openFromAddress(opened: OpenedPrograms): void {
  const address = new URL(location.href)
  const id = address.searchParams.get(queryName)
  if (address.searchParams.has(listQueryName)) openDialog.value = 'examples'
  else if (id === null) return
  address.searchParams.delete(queryName)
  address.searchParams.delete(listQueryName)
  history.replaceState(history.state, '', address.href)
  if (id !== null) void opened.openById(id)
}
