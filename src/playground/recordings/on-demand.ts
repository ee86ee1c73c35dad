import { missingPart } from '../../base/errors.ts'
import type { RunSources } from '../run/lane-server.ts'
import { storedInUse } from './in-use.ts'
import type { Recordings } from './recordings.ts'

/** The recordings, whose code few visits need. */
interface RecordingsOnDemand {
  /** @throws ChunkwiseError if the code can't be had. */
  load(): Promise<Recordings>
  /** Those in use, without loading anything if there are none. */
  sources(): Promise<RecordedSources>
}

type RecordedSources = Omit<RunSources, 'realOrigin'>

export const noSources: RecordedSources = { recordings: [], origins: [] }

/** `readerUrl` is the address of the worker that reads files. */
export function createRecordingsOnDemand(
  storage: Storage | null,
  base: string,
  readerUrl: string,
): RecordingsOnDemand {
  const used = storedInUse(storage)
  let created: Promise<Recordings> | null = null
  const load = async () => {
    const [{ createRecordings }, { readRecordingInput }] = await Promise.all([
      import('./recordings.ts'),
      import('../trace-file/read-recording-input.ts'),
    ]).catch(missingPart)
    const { origin } = new URL(base)
    return (created ??= createRecordings(used, origin, (given) =>
      readRecordingInput(readerUrl, given),
    ))
  }
  return {
    load,
    async sources() {
      const isAny = Object.keys(used.peek().inUse).length > 0
      return isAny ? (await load()).forRun() : noSources
    },
  }
}
