import { messageOf } from '../../base/errors.ts'
import { maxFileCharacters } from '../../trace/formats/json.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { saveFile } from '../shell/save-file.ts'
import { traceTexts } from '../texts/trace-texts.ts'
import type { ExportForm } from './trace-file.ts'

/** `chunkwise-2026-11-22-184356.har`, by the clock on the wall. */
export function fileName(startedAt: number, ending: string): string {
  const date = new Date(startedAt - new Date(startedAt).getTimezoneOffset() * 60_000)
  const [day = '', time = ''] = date.toISOString().split('T')
  return `chunkwise-${day}-${time.slice(0, 8).replaceAll(':', '')}.${ending}`
}

/** Saves a trace; returns why it cannot be saved, in which case there is no file. */
export async function saveTrace(trace: Trace, form: ExportForm): Promise<string | null> {
  const t = traceTexts.peek()
  let file: Blob
  try {
    file = new Blob([JSON.stringify(await form.of(trace))])
  } catch (error) {
    return t.unsavable(messageOf(error))
  }
  if (form.name === 'chunkwise' && file.size > maxFileCharacters) {
    return t.tooLargeToSave(file.size, maxFileCharacters)
  }
  saveFile(fileName(trace.startedAt, form.ending), file)
  return null
}
