import { batch, effect, signal, type ReadonlySignal } from '@preact/signals'

import { listen, type Dispose } from '../../../base/dispose.ts'
import type { Result } from '../../../base/result.ts'
import type { Playground } from '../../../playground/model.ts'
import {
  isProgramLink,
  programFromHash,
  type LinkProblem,
} from '../../../playground/share/program-link.ts'
import { programFromText, type SharedProgram } from '../../../playground/share/shared-program.ts'
import { keepInFreePlay, workspaceOf } from '../../../playground/share/shared-workspace.ts'
import type { Workspace } from '../../../playground/workspace.ts'
import { cutChoices } from '../../cuts/cut-choices.ts'
import type { Shell } from '../../shell/shell.ts'
import { shareTexts } from '../../texts/share-texts.ts'
import { createSharedEdits } from './shared-edits.ts'
import { openedFile } from './opened-file.ts'

/** How a program from a link stands: open beside one's own, or taken over and to be undone. */
type Shown =
  | {
      readonly state: 'open'
      /** It says how every cut is to be tried. */
      readonly hasCuts: boolean
    }
  | { readonly state: 'kept'; readonly undo: () => void }

/** Programs that come from links and files. They run only when Run is pressed, and reach no real server. */
export interface SharedPrograms {
  readonly shown: ReadonlySignal<Shown | null>
  readonly problem: ReadonlySignal<string | null>
  /** Puts the open program into free play. */
  keep(): void
  /** Closes the open program, or takes back what `keep` did. */
  back(): void
  dismiss(): void
  /** Opens what the address names, now and later, and files; until it is called nothing is opened. */
  follow(): Dispose
}

export function createSharedPrograms(playground: Playground, shell: Shell): SharedPrograms {
  const shown = signal<Shown | null>(null)
  const problem = signal<string | null>(null)
  let open: Workspace | null = null
  /** What was chosen for the cuts before a program came that has choices of its own. */
  let choicesBefore: typeof cutChoices.value | null = null
  /** Counts what was asked for: only the last counts. */
  let asked = 0

  const show = (read: Result<SharedProgram, { readonly kind: LinkProblem }>, source: string) => {
    if ('problem' in read) {
      const t = shareTexts.peek()
      const why = read.kind === 'data' ? t.problems.data(read.problem) : t.problems[read.kind]
      problem.value = `${why} ${t.untouched}`
      return
    }
    const edits = createSharedEdits(source)
    const workspace = workspaceOf(read.value, playground.free, edits.save)
    edits.restore(workspace)
    open = workspace
    const { cuts } = read.value
    batch(() => {
      problem.value = null
      playground.open(workspace)
      shown.value = { state: 'open', hasCuts: cuts !== undefined }
      restoreChoices()
      if (!cuts) return
      choicesBefore = cutChoices.peek()
      cutChoices.value = cuts
    })
    const [first] = workspace.lanes
    if (first) shell.lanesShown.show(first)
    shell.places.showLanes?.()
    if (read.value.view) shell.places.bring?.(read.value.view)
    shell.announcements.say(shareTexts.peek().announced)
  }
  const openFromAddress = async () => {
    if (shell.router.route.peek().kind !== 'play' || !isProgramLink(location.hash)) return
    asked += 1
    const own = asked
    const { hash } = location
    const read = await programFromHash(hash)
    if (own === asked) show(read, hash)
  }
  const openFile = (text: string) => {
    asked += 1
    if (shell.router.route.peek().kind !== 'play') shell.router.go({ kind: 'play' })
    show(programFromText(text), text)
  }
  const restoreChoices = () => {
    if (choicesBefore) cutChoices.value = choicesBefore
    choicesBefore = null
  }
  const leave = () => {
    open = null
    restoreChoices()
    shown.value = null
    // A reload shows one's own code from now on.
    if (isProgramLink(location.hash)) {
      history.replaceState(history.state, '', location.pathname + location.search)
    }
  }

  return {
    shown,
    problem,
    keep() {
      if (!open) return
      const undoCode = keepInFreePlay(playground, open, shareTexts.peek().unusedLane)
      // Of a program without choices of its own, they stay what they are.
      const before = choicesBefore
      choicesBefore = null
      const undo = () => {
        undoCode()
        if (before) cutChoices.value = before
      }
      batch(() => {
        playground.open(playground.free)
        leave()
        shown.value = { state: 'kept', undo }
      })
      shell.announcements.say(shareTexts.peek().kept)
    },
    back() {
      const now = shown.peek()
      if (now?.state === 'kept') now.undo()
      batch(() => {
        playground.open(playground.free)
        leave()
      })
      shell.announcements.say(shareTexts.peek().undone)
    },
    dismiss() {
      problem.value = null
      if (shown.peek()?.state === 'kept') shown.value = null
    },
    follow() {
      const stops = [
        listen(window, 'hashchange', () => void openFromAddress()),
        effect(() => {
          const text = openedFile.value
          if (text === null) return
          openedFile.value = null
          openFile(text)
        }),
        // A lesson was opened, or free play: then no shared program is open any more.
        effect(() => {
          if (playground.workspace.value !== open && open !== null) leave()
        }),
      ]
      void openFromAddress()
      return () => stops.forEach((stop) => stop())
    },
  }
}
