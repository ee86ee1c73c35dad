import type { ServerDescription, ServerParameter, ServerValues } from './server-description.ts'

/** What `/api/bytes` can be asked for: whole numbers between `min` and `max`. */
export const byteSourceLimits = {
  chunkBytes: { min: 1, max: 1_048_576, initial: 65_536 },
  chunks: { min: 1, max: 1_000_000, initial: 160 },
  everyMs: { min: 0, max: 60_000, initial: 0 },
} as const

type Name = keyof typeof byteSourceLimits

const parameter = (name: Name, label: string, help: string): ServerParameter => {
  const { min, max, initial } = byteSourceLimits[name]
  return { name, label, help, kind: 'number', min, max, initial: String(initial) }
}

const valueOf = (values: ServerValues, name: Name): string =>
  values[name] ?? String(byteSourceLimits[name].initial)

const nodeSource = (values: ServerValues): string => `import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'

const chunkBytes = ${valueOf(values, 'chunkBytes')}
const chunks = ${valueOf(values, 'chunks')}
const everyMs = ${valueOf(values, 'everyMs')}

createServer(async (request, response) => {
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' })
  for (let n = 0; n < chunks && !response.destroyed; n += 1) {
    if (everyMs > 0) await delay(everyMs)
    const chunk = Buffer.alloc(chunkBytes, '.')
    if (chunkBytes >= 16) chunk.write((performance.timeOrigin + performance.now()).toFixed(1) + '\\n')
    chunk[chunkBytes - 1] = 10
    // write() says false when the client does not keep up: that is backpressure.
    if (!response.write(chunk)) await Promise.race([once(response, 'drain'), once(response, 'close')])
  }
  response.end()
}).listen(3000)
`

/** As much as one asks for, as fast as one reads it. */
export const byteSourceDescription: ServerDescription = {
  id: 'bytes',
  name: 'Byte source',
  summary:
    'Writes as many bytes as it is asked for, in chunks of one size, as fast as its client takes them. Each chunk begins with the moment of its writing.',
  address: '/api/bytes',
  method: 'GET',
  clients: 'fetch and axios; it sends no events, so EventSource has nothing to read',
  parameters: [
    parameter('chunkBytes', 'Bytes a chunk', 'How much is written at once.'),
    parameter('chunks', 'Chunks', 'How many chunks are written before the response ends.'),
    parameter('everyMs', 'Pause', 'Milliseconds of the server’s time before each chunk.'),
  ],
  sources: [
    { language: 'javascript', file: 'server.mjs', howToRun: 'node server.mjs', code: nodeSource },
  ],
}
