import * as v from 'valibot'

import { validate, type Result } from '../../base/result.ts'
import { fromTraceReader, nextPortion } from '../../channels/trace-file.ts'
import { headSchema, type RunRecord } from '../../trace/formats/read-json.ts'
import type { TraceEvent } from '../../trace/model/events.ts'
import { startReader } from './reader-worker.ts'

export interface ReadOptions {
  /** Aborting it ends the worker; the promise then rejects with the signal's reason. */
  readonly signal: AbortSignal
  /** How much of the work is done, from 0 to 1; null while nobody can tell. */
  readonly onProgress: (share: number | null) => void
}

/** Of the work, so much is the worker's; the rest is handing over. */
const workerShare = 0.7

/**
 * Reads and validates a trace in a worker and takes it over in portions: no task of the page is
 * longer than one portion takes.
 */
export function readTraceFile(
  workerUrl: string,
  file: Blob,
  { signal, onProgress }: ReadOptions,
): Promise<Result<RunRecord>> {
  let end = () => {}
  const read = new Promise<Result<RunRecord>>((resolve, reject) => {
    signal.throwIfAborted()
    signal.addEventListener('abort', () => reject(signal.reason as Error))
    const take = takePortions(onProgress, () => reader.post(nextPortion), resolve)
    const reader = startReader(workerUrl, { file }, take, (problem) => resolve({ problem }))
    end = () => reader.end()
  })
  return read.finally(() => end())
}

/** Puts together what the worker says, message by message. */
function takePortions(
  onProgress: ReadOptions['onProgress'],
  askForNext: () => void,
  done: (result: Result<RunRecord>) => void,
): (data: unknown) => void {
  const events: TraceEvent[] = []
  let head: RunRecord['head'] | null = null
  let total = 0
  const goOn = () => {
    if (!head || events.length < total) askForNext()
    else done({ value: { head, events } })
  }
  return (data) => {
    const message = v.parse(fromTraceReader, data)
    switch (message.type) {
      case 'progress':
        onProgress(message.share === null ? null : workerShare * message.share)
        return
      case 'problem':
        done(message)
        return
      case 'head': {
        const read = validate(headSchema, message.head)
        if ('problem' in read) return done(read)
        head = read.value
        total = message.total
        goOn()
        return
      }
      case 'events':
        for (const event of message.events) events.push(event)
        onProgress(workerShare + ((1 - workerShare) * events.length) / total)
        goOn()
        return
      default:
        message satisfies never
    }
  }
}
