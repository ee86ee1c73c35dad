import type { Server } from 'node:net'
import type { Socket } from 'node:net'

/** A listening server whose end is sudden: open sockets are destroyed with it. */
export interface Listening {
  readonly port: number
  close(): Promise<void>
}

/** Listens on 127.0.0.1; port 0 takes a free one. */
export const listen = async (
  server: Server,
  port: number,
  onConnection?: (socket: Socket) => void,
): Promise<Listening> => {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // A browser that goes away is no failure of the server.
    socket.on('error', () => undefined)
    onConnection?.(socket)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve())
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
