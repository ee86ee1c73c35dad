import * as v from 'valibot'

import type { Result } from '../../base/result.ts'
import { fromRecordingReader } from '../../channels/trace-file.ts'
import type { ReadRecording } from '../../recording/file.ts'
import type { RecordingInput } from '../../recording/read-input.ts'
import { startReader } from './reader-worker.ts'

/** Makes a recording in a worker: a HAR of 100 MB would hold the page up for seconds. */
export async function readRecordingInput(
  workerUrl: string,
  given: RecordingInput,
): Promise<Result<ReadRecording>> {
  let end = () => {}
  const read = new Promise<Result<ReadRecording>>((resolve) => {
    const take = (data: unknown) => {
      const message = v.parse(fromRecordingReader, data)
      resolve(message.type === 'problem' ? message : { value: message })
    }
    const reader = startReader(workerUrl, given, take, (problem) => resolve({ problem }))
    end = () => reader.end()
  })
  return read.finally(() => end())
}
