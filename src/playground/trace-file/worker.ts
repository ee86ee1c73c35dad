import * as v from 'valibot'

import { messageOf } from '../../base/errors.ts'
import {
  recordingInit,
  traceFileInit,
  type FromRecordingReader,
  type FromTraceReader,
} from '../../channels/trace-file.ts'
import { readInput, type RecordingInput } from '../../recording/read-input.ts'
import { readTraceJson } from '../../trace/formats/read-json.ts'
import { portionsOf } from './portions.ts'

/* Reads a trace from a file, or makes a recording, beside the page, which 180 MB would block for seconds. */

/** Of the worker's work, so much is getting the text. The rest, after parsing, is validating. */
const textShare = 0.4

globalThis.addEventListener(
  'message',
  ({ data, ports: [port] }: MessageEvent<unknown>) => {
    if (!port) return
    const init = v.parse(v.union([traceFileInit, recordingInit]), data)
    void ('file' in init ? read(init.file, port) : makeRecording(init, port))
  },
  { once: true },
)

async function read(file: Blob, port: MessagePort): Promise<void> {
  const post = (message: FromTraceReader, transfer: Transferable[] = []) =>
    port.postMessage(message, transfer)
  try {
    const text = await textOf(file, (share) => post({ type: 'progress', share: textShare * share }))
    // Parsing is one step, of which nothing can be told until it is over.
    post({ type: 'progress', share: null })
    const result = readTraceJson(text, (done, total) =>
      post({ type: 'progress', share: textShare + ((1 - textShare) * done) / total }),
    )
    if ('problem' in result) {
      post({ type: 'problem', problem: result.problem })
      return
    }
    const { head, events } = result.value
    const portions = portionsOf(events)
    port.addEventListener('message', () => {
      const { value } = portions.next()
      if (value) post({ type: 'events', events: [...value.events] }, [value.buffer])
    })
    port.start()
    post({ type: 'head', head, total: events.length })
  } catch (error) {
    post({
      type: 'problem',
      problem: `Couldn’t read the file (${messageOf(error)}). Choose it again.`,
    })
  }
}

async function makeRecording(given: RecordingInput, port: MessagePort): Promise<void> {
  const post = (message: FromRecordingReader) => port.postMessage(message)
  try {
    const read = await readInput(given)
    if ('problem' in read) post({ type: 'problem', problem: read.problem })
    else post({ type: 'recording', recording: read.value.recording, notes: [...read.value.notes] })
  } catch (error) {
    post({
      type: 'problem',
      problem: `Couldn’t read this (${messageOf(error)}). Paste it or open the file again.`,
    })
  }
}

/** The text of a file. `onProgress` hears how much of it has been read, from 0 to 1. */
async function textOf(file: Blob, onProgress: (share: number) => void): Promise<string> {
  const decoder = new TextDecoder()
  const parts: string[] = []
  for (let from = 0; from < file.size; from += sliceBytes) {
    const slice = await file.slice(from, from + sliceBytes).arrayBuffer()
    parts.push(decoder.decode(slice, { stream: true }))
    onProgress(Math.min(1, (from + sliceBytes) / file.size))
  }
  return parts.join('') + decoder.decode()
}

const sliceBytes = 4 * 1024 * 1024
