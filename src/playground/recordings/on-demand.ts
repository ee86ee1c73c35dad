import { ChunkwiseError } from '../../base/errors.ts'
import type { RunSources } from '../run/lane-server.ts'
import { storedInUse } from './in-use.ts'
import type { Recordings } from './recordings.ts'

/** The recordings, whose code few visits need. */
export interface RecordingsOnDemand {
  /** @throws ChunkwiseError if the code can't be had. */
  load(): Promise<Recordings>
  /** Those in use, without loading anything if there can be none. */
  sources(): Promise<RunSources>
}

export const noSources: RunSources = { recordings: [], origins: [] }

export function createRecordingsOnDemand(
  storage: Storage | null,
  base: string,
): RecordingsOnDemand {
  const used = storedInUse(storage)
  let loading: Promise<Recordings> | null = null
  const load = () => {
    loading ??= import('./recordings.ts').then(
      ({ createRecordings }) => createRecordings(used, new URL(base).origin),
      (cause: unknown) => {
        loading = null
        throw new ChunkwiseError(
          'part-missing',
          'Couldn’t load the part of Chunkwise that keeps recordings.',
          'Reload the page when you are online.',
          { cause },
        )
      },
    )
    return loading
  }
  return {
    load,
    async sources() {
      const isAny = Object.keys(used.peek().inUse).length > 0
      return isAny ? (await load()).forRun() : noSources
    },
  }
}
