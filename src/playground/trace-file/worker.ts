import * as v from 'valibot'

import { messageOf } from '../../base/errors.ts'
import { traceFileInit, type FromTraceReader } from '../../channels/trace-file.ts'
import { readTraceJson } from '../../trace/formats/json.ts'
import { portionsOf } from './portions.ts'

/* Reads a trace from a file beside the page, which a file of 180 MB would block for seconds. */

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
    const result = readTraceJson(await file.text(), (done, total) =>
      post({ type: 'progress', done, total }),
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
