import { pauseParameter } from './parameters.ts'
import type { ServerDescription } from './server-description.ts'

/** As much as one asks for, as fast as one reads it. */
export const byteSourceServer: ServerDescription = {
  id: 'bytes',
  name: 'Byte source',
  summary:
    'Writes as many bytes as requested, in equal-sized chunks, as fast as its client reads them. Each chunk begins with the time it was written.',
  address: '/api/bytes',
  method: 'GET',
  clients: 'fetch, axios and ky; it sends no events, so EventSource has nothing to read',
  parameters: [
    {
      name: 'chunkBytes',
      label: 'Bytes per chunk',
      help: 'The size of each chunk.',
      kind: 'number',
      min: 1,
      max: 1_048_576,
      initial: '65536',
    },
    {
      name: 'chunks',
      label: 'Chunks',
      help: 'How many chunks are written before the response ends.',
      kind: 'number',
      min: 1,
      max: 1_000_000,
      initial: '160',
    },
    pauseParameter(0),
  ],
}
