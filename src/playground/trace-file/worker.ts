import * as v from 'valibot'

import { messageOf } from '../../base/errors.ts'
import { traceFileInit, type FromTraceReader } from '../../channels/trace-file.ts'
import { readTraceJson } from '../../trace/formats/json.ts'
import { portionsOf } from './portions.ts'

/* Reads a trace from a file beside the page, which a file of 180 MB would block for seconds. */

/** Of the worker's work, so much is getting the text. The rest, after parsing, is validating. */
const textShare = 0.4

globalThis.addEventListener(
  'message',
  ({ data, ports: [port] }: MessageEvent<unknown>) => {
    if (port) void read(v.parse(traceFileInit, data).file, port)
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
    post({ type: 'problem', problem: `Couldn’t read the file (${messageOf(error)}).` })
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
