import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'

import { listen, type Dispose } from '../../base/dispose.ts'
import { messageOf } from '../../base/errors.ts'
import type { Playground } from '../../playground/model.ts'
import type { ReadOptions } from '../../playground/trace-file/read-trace-file.ts'
import { maxFileCharacters, tooLarge, traceToJson } from '../../trace/formats/json.ts'
import { claimsToBeProgram, maxProgramBytes } from '../../playground/share/shared-program.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { openedFile } from '../tools/share/opened-file.ts'
import { traceTexts } from '../texts/trace-texts.ts'

export interface ExportForm {
  readonly name: 'chunkwise' | 'chrome' | 'har'
  readonly ending: string
  /** Rejects if the code for this form can't be fetched: few save a run, so it comes when asked for. */
  readonly of: (trace: Trace) => Promise<unknown>
}

/** The forms in which a run can be saved. */
export const exportForms: readonly ExportForm[] = [
  { name: 'chunkwise', ending: 'trace.json', of: async (trace) => traceToJson(trace) },
  {
    name: 'chrome',
    ending: 'chrome-trace.json',
    of: async (trace) => (await import('../../trace/formats/chrome-trace.ts')).toChromeTrace(trace),
  },
  {
    name: 'har',
    ending: 'har',
    of: async (trace) => (await import('../../trace/formats/har.ts')).toHar(trace),
  },
]

/** What was not done with a file, and why. */
interface TraceProblem {
  readonly failed: 'opening' | 'saving'
  readonly why: string
}

/** Opening traces from files and saving them, and what came of it. */
export interface TraceFile {
  /** The trace in view is one that was opened from a file. */
  readonly isOpened: ReadonlySignal<boolean>
  /** Of the last file that was to be opened or saved; null if it was, or if that was put away. */
  readonly problem: ReadonlySignal<TraceProblem | null>
  /** A file is being dragged over the page. */
  readonly isDragged: ReadonlySignal<boolean>
  /** How much of a file has been read, from 0 to 1, if anybody can tell; null while none is being read. */
  readonly progress: ReadonlySignal<number | 'unknown' | null>
  readonly open: (file: File) => Promise<void>
  /** Reads no further; nothing has changed then. */
  readonly cancel: () => void
  /** Saves the run in view as a file among the person's downloads. */
  readonly save: (form: ExportForm) => Promise<void>
  readonly dismiss: () => void
  /** Takes files that are dropped anywhere on the page; a problem goes with the next run or workspace. */
  readonly follow: () => Dispose
}

const progressAfterMs = 200

export function createTraceFile(playground: Playground): TraceFile {
  const opened = signal<Trace | null>(null)
  const problem = signal<TraceProblem | null>(null)
  const isDragged = signal(false)
  const progress = signal<number | 'unknown' | null>(null)
  let reading = new AbortController()

  async function open(file: File): Promise<void> {
    // One at a time: the file that was chosen last.
    reading.abort()
    const own = new AbortController()
    reading = own
    let reached: number | 'unknown' = 0
    // A small file is open before anybody could read of its progress.
    const timer = setTimeout(() => (progress.value = reached), progressAfterMs)
    const onProgress = (share: number | null) => {
      reached = share ?? 'unknown'
      if (progress.peek() !== null) progress.value = reached
    }
    const { outcome, why } = await openFile(playground, file, { signal: own.signal, onProgress })
    clearTimeout(timer)
    if (reading !== own) return
    progress.value = null
    if (own.signal.aborted) return
    problem.value = outcome === 'problem' ? { failed: 'opening', why } : null
    if (outcome === 'trace') opened.value = playground.view.peek()?.trace ?? null
  }

  async function save(form: ExportForm): Promise<void> {
    const trace = playground.view.peek()?.trace
    if (!trace) return
    const why = await import('./save-trace.ts').then(
      ({ saveTrace }) => saveTrace(trace, form),
      (error: unknown) => traceTexts.peek().unsavable(messageOf(error)),
    )
    problem.value = why === null ? null : { failed: 'saving', why }
  }

  return {
    isOpened: computed(
      () => opened.value !== null && playground.view.value?.trace === opened.value,
    ),
    problem,
    isDragged,
    progress,
    open,
    cancel: () => reading.abort(),
    save,
    dismiss: () => {
      problem.value = null
    },
    follow: () => {
      const shown = computed(() => playground.view.value?.trace)
      const stopDrops = followDrops(
        (over) => {
          isDragged.value = over
        },
        (file) => void open(file),
      )
      const stopProblem = effect(() => {
        // Read so that this runs again when one of them is another.
        if (shown.value || playground.workspace.value) problem.value = null
      })
      return () => {
        stopDrops()
        stopProblem()
      }
    },
  }
}

/** What a file was, and `why` it wasn't opened: then nothing has changed. */
interface Opened {
  readonly outcome: 'trace' | 'program' | 'problem'
  readonly why: string
}

const problemOf = (why: string): Opened => ({ outcome: 'problem', why })

/** Opens a trace in place of the run in view, or a shared program beside one's own code. */
async function openFile(playground: Playground, file: File, how: ReadOptions): Promise<Opened> {
  const t = traceTexts.peek()
  if (playground.running.peek()) return problemOf(t.running)
  // Before reading, as a file can be larger than memory.
  if (file.size > maxFileCharacters) return problemOf(tooLarge(file.size))
  try {
    const read = await playground.readTrace(file, how)
    if ('problem' in read) {
      return (await openAsProgram(file)) ? { outcome: 'program', why: '' } : problemOf(read.problem)
    }
    if (playground.running.peek()) return problemOf(t.running)
    playground.openTrace(read.value)
    return { outcome: 'trace', why: '' }
  } catch (error) {
    return problemOf(t.unreadable(messageOf(error)))
  }
}

/** Opens a shared program, if that is what the file is. */
async function openAsProgram(file: File): Promise<boolean> {
  if (file.size > maxProgramBytes) return false
  try {
    const text = await file.text()
    if (!claimsToBeProgram(text)) return false
    openedFile.value = text
    return true
  } catch {
    // It can't be read: that is said when it is read as a trace.
    return false
  }
}

/** Calls back while a file hovers over the page, and when it is dropped. */
function followDrops(onOver: (over: boolean) => void, onFile: (file: File) => void): Dispose {
  /** A field that takes files of its own. */
  const takesFiles = (target: EventTarget | null) =>
    target instanceof Element && target.closest('[data-takes-files]') !== null
  const hasFile = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') === true
  const take = (event: DragEvent) => {
    if (!hasFile(event) || takesFiles(event.target)) return false
    // Before an editor takes the file, or the browser leaves the page for it.
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  const capture = { capture: true }
  const stops = [
    listen(window, 'dragover', (event: DragEvent) => take(event) && onOver(true), capture),
    listen(
      window,
      'dragleave',
      (event: DragEvent) => event.relatedTarget === null && onOver(false),
      capture,
    ),
    listen(
      window,
      'drop',
      (event: DragEvent) => {
        onOver(false)
        const file = take(event) ? event.dataTransfer?.files[0] : undefined
        if (file) onFile(file)
      },
      capture,
    ),
  ]
  return () => stops.forEach((stop) => stop())
}
