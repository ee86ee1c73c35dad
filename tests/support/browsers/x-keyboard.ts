import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/*
 * Presses keys on an X display as a keyboard does, through the XTEST extension, because WebDriver's
 * keys go to the web view and never to the browser's own shortcuts. Spoken here because it is four
 * requests: https://www.x.org/releases/current/doc/xproto/x11protocol.html and
 * https://www.x.org/releases/current/doc/xextproto/xtest.html
 */

/** Key codes of Xvfb's default keyboard (evdev, US layout). */
export const keyCodes = { Control: 37, Shift: 50, r: 27 } as const

const opcodes = { queryExtension: 98, getInputFocus: 43 }
const fakeInputMinorOpcode = 2
const eventTypes = { keyPress: 2, keyRelease: 3, motion: 6 }

/** Reads exactly so many bytes; the rest stays in the socket. */
const read = async (socket: Socket, bytes: number): Promise<Buffer> => {
  for (;;) {
    const got = socket.read(bytes) as Buffer | null
    if (got !== null) return got
    await once(socket, 'readable')
  }
}

const setUp = async (socket: Socket): Promise<void> => {
  const hello = Buffer.alloc(12)
  hello.write('l', 0, 'latin1')
  hello.writeUInt16LE(11, 2)
  socket.write(hello)
  const head = await read(socket, 8)
  if (head[0] !== 1) throw new Error('The X server refused the connection.')
  await read(socket, head.readUInt16LE(6) * 4)
}

const xtestOpcode = async (socket: Socket): Promise<number> => {
  const name = 'XTEST'
  const request = Buffer.alloc(16)
  request[0] = opcodes.queryExtension
  request.writeUInt16LE(4, 2)
  request.writeUInt16LE(name.length, 4)
  request.write(name, 8, 'latin1')
  socket.write(request)
  const reply = await read(socket, 32)
  if (reply[8] !== 1) throw new Error('The X server lacks the XTEST extension.')
  return reply.readUInt8(9)
}

const fakeInput = (opcode: number, type: number, detail: number, x = 0, y = 0): Buffer => {
  const request = Buffer.alloc(36)
  request[0] = opcode
  request[1] = fakeInputMinorOpcode
  request.writeUInt16LE(9, 2)
  request[4] = type
  request[5] = detail
  request.writeInt16LE(x, 24)
  request.writeInt16LE(y, 26)
  return request
}

/** Presses keys together, then lets them go; the window under the pointer gets them. */
export const pressOnDisplay = async (
  display: string,
  keys: readonly (keyof typeof keyCodes)[],
): Promise<void> => {
  const socket = connect(`/tmp/.X11-unix/X${display.slice(1)}`)
  try {
    await setUp(socket)
    const opcode = await xtestOpcode(socket)
    // There is no window manager, so the keyboard belongs to the window under the pointer.
    socket.write(fakeInput(opcode, eventTypes.motion, 0, 600, 400))
    for (const key of keys) socket.write(fakeInput(opcode, eventTypes.keyPress, keyCodes[key]))
    for (const key of keys.toReversed()) {
      socket.write(fakeInput(opcode, eventTypes.keyRelease, keyCodes[key]))
    }
    // A request with a reply: when it comes, the server has done what was asked before.
    const round = Buffer.alloc(4)
    round[0] = opcodes.getInputFocus
    round.writeUInt16LE(1, 2)
    socket.write(round)
    await read(socket, 32)
  } finally {
    socket.destroy()
  }
}
