import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { Socket } from 'node:net'

import { listen, type Listening } from './listening.ts'

/*
 * A WebSocket server on a socket, as far as comparisons need one (RFC 6455): short messages, no
 * fragments. It behaves as the simulated one does with these values in its address: `text`,
 * `loseAfter`, and `asks`, with which it sends nothing by itself.
 */

const acceptOf = (key: string): string =>
  createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')

const opcodes = { text: 1, binary: 2, close: 8 } as const

function frame(opcode: number, payload: Buffer): Buffer {
  if (payload.length > 125) throw new RangeError('Only short messages are sent here.')
  return Buffer.concat([Buffer.from([0x80 | opcode, payload.length]), payload])
}

/** The frames in what a client sent, unmasked; what is left of an incomplete one comes last. */
function framesIn(bytes: Buffer): { frames: { opcode: number; payload: Buffer }[]; rest: Buffer } {
  const frames: { opcode: number; payload: Buffer }[] = []
  let rest = bytes
  while (rest.length >= 6) {
    const length = (rest[1] ?? 0) & 0x7f
    if (length > 125) throw new RangeError('Only short messages are understood here.')
    if (rest.length < 6 + length) break
    const mask = rest.subarray(2, 6)
    const payload = Buffer.from(rest.subarray(6, 6 + length))
    for (const index of payload.keys()) {
      payload[index] = (payload[index] ?? 0) ^ (mask[index % 4] ?? 0)
    }
    frames.push({ opcode: (rest[0] ?? 0) & 0x0f, payload })
    rest = rest.subarray(6 + length)
  }
  return { frames, rest }
}

function closeFrame(code: number, reason: string): Buffer {
  const payload = Buffer.alloc(2)
  payload.writeUInt16BE(code)
  return frame(opcodes.close, Buffer.concat([payload, Buffer.from(reason)]))
}

/** Firefox drops messages that come together with the end of the connection. */
const beforeLossMs = 200

function serve(socket: Socket, address: URL): void {
  const characters = Array.from(address.searchParams.get('text') ?? '')
  const loseAfter = Number(address.searchParams.get('loseAfter') ?? 0)
  const waits = address.searchParams.get('asks') === 'on'
  const isReset = address.searchParams.get('loss') === 'reset'
  const lose = () => (isReset ? socket.resetAndDestroy() : socket.end())
  let isClosing = false
  const finish = () => {
    if (isClosing) return
    isClosing = true
    for (const character of characters.slice(0, loseAfter || undefined)) {
      socket.write(frame(opcodes.text, Buffer.from(character)))
    }
    if (loseAfter > 0) setTimeout(lose, beforeLossMs)
    else socket.write(closeFrame(1000, 'done'))
  }
  if (!waits) finish()
  let buffered: Buffer = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    const { frames, rest } = framesIn(Buffer.concat([buffered, chunk]))
    buffered = rest
    for (const { opcode, payload } of frames) {
      if (opcode === opcodes.close) {
        if (!isClosing) socket.write(frame(opcodes.close, payload))
        socket.end()
      } else if (opcode === opcodes.text && String(payload) === 'stop') {
        isClosing = true
        socket.write(closeFrame(1000, 'stopped'))
      } else {
        const echo = opcode === opcodes.text ? Buffer.from(`«${String(payload)}»`) : payload
        socket.write(frame(opcode, echo))
      }
    }
  })
}

/** Listens on a free port; any path but `/ws` is answered with 404. */
export async function listenForSockets(): Promise<Listening> {
  const server = createServer((_request, response) => response.writeHead(404).end())
  server.on('upgrade', (request, socket: Socket) => {
    const address = new URL(request.url ?? '/', 'http://localhost')
    const key = request.headers['sec-websocket-key']
    if (address.pathname !== '/ws' || key === undefined) {
      socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
      return
    }
    const [protocol] = request.headers['sec-websocket-protocol']?.split(', ') ?? []
    socket.write(
      `${[
        'HTTP/1.1 101 Switching Protocols',
        'Connection: Upgrade',
        'Upgrade: websocket',
        `Sec-WebSocket-Accept: ${acceptOf(key)}`,
        ...(protocol === undefined ? [] : [`Sec-WebSocket-Protocol: ${protocol}`]),
      ].join('\r\n')}\r\n\r\n`,
    )
    serve(socket, address)
  })
  return listen(server, 0)
}
