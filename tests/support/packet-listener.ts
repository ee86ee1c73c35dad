import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

/** Writes down all that reaches a port of this machine, over TCP and UDP, IPv4 and IPv6. */
export interface PacketListener {
  /** `TCP 127.0.0.1 GET /x HTTP/1.1`, `UDP ::1 1200 bytes`; in order of arrival. */
  readonly packets: readonly string[]
  forget(): void
  close(): Promise<void>
}

const addresses = ['127.0.0.1', '::1'] as const
type Close = () => Promise<void>
type Arrived = (packet: string) => void

const firstLine = (data: Buffer): string => /^[ -~]*/.exec(data.toString('latin1'))?.[0] ?? ''

const listenTcp = (port: number, host: string, arrived: Arrived): Promise<Close> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      // A connection without a byte on it has reached this port too.
      arrived(`TCP ${host} connection`)
      socket.on('data', (data) => {
        arrived(`TCP ${host} ${firstLine(data)}`)
        socket.destroy()
      })
      socket.on('error', () => undefined)
    })
    server.once('error', reject)
    server.listen(port, host, () =>
      resolve(() => new Promise((closed) => server.close(() => closed()))),
    )
  })

const listenUdp = (port: number, host: string, arrived: Arrived): Promise<Close> =>
  new Promise((resolve, reject) => {
    const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4')
    socket.on('message', (data) => arrived(`UDP ${host} ${data.length} bytes`))
    socket.once('error', reject)
    socket.bind(port, host, () =>
      resolve(() => new Promise((closed) => socket.close(() => closed()))),
    )
  })

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined

/** Waits while another run of these tests has the port; a machine without IPv6 has only IPv4. */
export const listenForPackets = async (port: number): Promise<PacketListener> => {
  let packets: string[] = []
  const arrived = (packet: string): void => {
    packets.push(packet)
  }
  const opened: Close[] = []
  const open = async (host: string): Promise<void> => {
    for (let tries = 0; ; tries += 1) {
      try {
        opened.push(await listenTcp(port, host, arrived))
        break
      } catch (error) {
        if (codeOf(error) === 'EADDRNOTAVAIL' && host === '::1') return
        if (codeOf(error) !== 'EADDRINUSE' || tries > 100) throw error
        await delay(500)
      }
    }
    opened.push(await listenUdp(port, host, arrived))
  }
  for (const host of addresses) await open(host)
  return {
    get packets() {
      return packets
    },
    forget: () => {
      packets = []
    },
    close: async () => {
      await Promise.all(opened.map((close) => close()))
    },
  }
}
