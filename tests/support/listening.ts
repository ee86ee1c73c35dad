import type { Server } from 'node:net'
import type { Socket } from 'node:net'

/** A listening server whose end is sudden: open sockets are destroyed with it. */
export interface Listening {
  readonly port: number
  close(): Promise<void>
}

/** Free ports that this process has taken; servers that are gone are among them. */
const taken = new Set<number>()

/**
 * Listens on 127.0.0.1, unless told another address; port 0 takes a free one, and never the same one twice: a browser that outlives
 * a server would take the next one for the same site.
 */
export const listen = async (
  server: Server,
  port: number,
  onConnection?: (socket: Socket) => void,
  host = '127.0.0.1',
): Promise<Listening> => {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // A browser that goes away is no failure of the server.
    socket.on('error', () => undefined)
    onConnection?.(socket)
  })
  let ownPort = await bind(server, port, host)
  if (port === 0) {
    while (taken.has(ownPort)) {
      await new Promise((resolve) => {
        server.close(resolve)
      })
      ownPort = await bind(server, port, host)
    }
    taken.add(ownPort)
  }
  return {
    port: ownPort,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

/** Resolves with the port. */
async function bind(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return address.port
}
