import { createServer, type ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'

import { byteSourceRequest, stampLength } from '../../src/servers/byte-source.ts'
import type { ByteSourceRequest } from '../../src/servers/byte-source.ts'
import { byteSourceServer } from '../../src/catalogue/servers/byte-source.ts'
import { ParameterValues } from '../../src/catalogue/servers/parameter-values.ts'
import { listen, type Listening } from '../support/listening.ts'

/** Resolves when the client has taken what was written, or has gone. */
const roomIn = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      response.off('drain', done)
      response.off('close', done)
      resolve()
    }
    response.on('drain', done)
    response.on('close', done)
  })

const write = async (response: ServerResponse, asked: ByteSourceRequest): Promise<void> => {
  const { chunkBytes, chunks, pauseMs } = asked
  const template = Buffer.alloc(chunkBytes, '.')
  template[chunkBytes - 1] = '\n'.charCodeAt(0)
  for (let n = 0; n < chunks && !response.destroyed; n += 1) {
    if (pauseMs > 0) await delay(pauseMs)
    const chunk = Buffer.from(template)
    if (chunkBytes >= stampLength) {
      chunk.write(`${(performance.timeOrigin + performance.now()).toFixed(1)}\n`)
    }
    if (response.write(chunk)) continue
    await roomIn(response)
  }
  response.end()
}

/** A real Node server that writes what the simulated byte source writes, to any page. */
export const startRealServer = (): Promise<Listening> => {
  const server = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('cache-control', 'no-store')
    const query = Object.fromEntries(new URL(request.url ?? '/', 'http://any').searchParams)
    const asked = byteSourceRequest(new ParameterValues(byteSourceServer, query))
    response.writeHead(200, { 'content-type': 'application/octet-stream' })
    // A reader that goes away is no failure of the server.
    write(response, asked).catch(() => response.destroy())
  })
  server.on('connection', (socket) => socket.setNoDelay(true))
  return listen(server, 0)
}
