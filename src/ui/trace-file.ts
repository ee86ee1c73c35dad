import { computed, signal, type ReadonlySignal } from '@preact/signals'

import { listen, type Dispose } from '../base/disposable.ts'
import { messageOf } from '../base/errors.ts'
import type { Playground } from '../playground/model.ts'
import { toChromeTrace } from '../trace/chrome-trace.ts'
import { toHar } from '../trace/har.ts'
import { maxFileCharacters, tooLarge, traceToJson } from '../trace/json.ts'
import type { Trace } from '../trace/trace.ts'
import { saveFile } from './save-file.ts'
import { texts } from './texts/texts.ts'

/** The forms in which a run can be saved. */
export const exportForms = [
  { name: 'chunkwise', ending: 'trace.json', of: traceToJson },
  { name: 'chrome', ending: 'chrome-trace.json', of: toChromeTrace },
  { name: 'har', ending: 'har', of: toHar },
] as const

type ExportForm = (typeof exportForms)[number]

/** `chunkwise-2026-11-22-184356.har`, by the clock on the wall. */
export function fileName(startedAt: number, ending: string): string {
  const date = new Date(startedAt - new Date(startedAt).getTimezoneOffset() * 60_000)
  const [day = '', time = ''] = date.toISOString().split('T')
  return `chunkwise-${day}-${time.slice(0, 8).replaceAll(':', '')}.${ending}`
}

/** Saves a trace as a file among the person's downloads. */
export function download(trace: Trace, form: ExportForm): void {
  saveFile(fileName(trace.startedAt, form.ending), JSON.stringify(form.of(trace)))
}

/** Opening traces from files, and what came of it. */
export interface TraceFile {
  /** The trace in view is one that was opened from a file. */
  readonly isOpened: ReadonlySignal<boolean>
  /** Why the last file could not be opened; null if it could, or if that was put away. */
  readonly problem: ReadonlySignal<string | null>
  /** A file is being dragged over the page. */
  readonly isDragged: ReadonlySignal<boolean>
  readonly open: (file: File) => Promise<void>
  readonly dismiss: () => void
  /** Takes files that are dropped anywhere on the page. */
  readonly followDrops: () => Dispose
}

export function createTraceFile(playground: Playground): TraceFile {
  const opened = signal<Trace | null>(null)
  const problem = signal<string | null>(null)
  const isDragged = signal(false)

  async function open(file: File): Promise<void> {
    problem.value = await openFile(playground, file)
    if (problem.value === null) opened.value = playground.view.peek()?.trace ?? null
  }

  return {
    isOpened: computed(
      () => opened.value !== null && playground.view.value?.trace === opened.value,
    ),
    problem,
    isDragged,
    open,
    dismiss: () => {
      problem.value = null
    },
    followDrops: () =>
      followDrops(
        (over) => {
          isDragged.value = over
        },
        (file) => void open(file),
      ),
  }
}

/** Opens a file in place of the run in view; returns what is wrong, in which case nothing changed. */
async function openFile(playground: Playground, file: File): Promise<string | null> {
  const t = texts.peek().trace
  if (playground.running.peek()) return t.running
  // Before reading, as a file can be larger than memory.
  if (file.size > maxFileCharacters) return tooLarge(file.size)
  try {
    const text = await file.text()
    return playground.running.peek() ? t.running : playground.openTrace(text)
  } catch (error) {
    return t.unreadable(messageOf(error))
  }
}

/** Calls back while a file hovers over the page, and when it is dropped. */
function followDrops(onOver: (over: boolean) => void, onFile: (file: File) => void): Dispose {
  const hasFile = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') === true
  const take = (event: DragEvent) => {
    if (!hasFile(event)) return false
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
