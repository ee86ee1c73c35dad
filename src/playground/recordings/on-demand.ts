import { ChunkwiseError } from '../../base/errors.ts'
import { keyOf } from '../../storage/keys.ts'
import type { RunSources } from '../run/lane-server.ts'
import type { Recordings } from './recordings.ts'

export const inUseKey = keyOf('recordings-in-use')

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
  let loading: Promise<Recordings> | null = null
  const load = () => {
    loading ??= import('./recordings.ts').then(
      ({ createRecordings }) => createRecordings(storage, new URL(base).origin),
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
      if (!loading && !storage?.getItem(inUseKey)) return noSources
      return (await load()).forRun()
    },
  }
}
