import {
  InvalidParameterError,
  type ParameterValues,
} from '../catalogue/servers/parameter-values.ts'
import { websocketServer } from '../catalogue/servers/websocket.ts'
import type { ServerContext } from './server.ts'

/*
 * A WebSocket server as one would write it with the package `ws`: it sends as soon as somebody has
 * connected, and what it hears it handles meanwhile.
 */

/** What passes over a WebSocket: text, or bytes. */
export type SocketData = string | Uint8Array<ArrayBuffer>

/** The client, as a server sees it. Nothing is sent once the connection is over. */
interface SocketPeer {
  send(data: SocketData): void
  /** Begins the closing handshake: the client learns of it after all that was sent. */
  close(code: number, reason: string): void
  /** Loses the connection: the client gets what was sent, and no close frame. */
  lose(reason: string): void
}

/** A server's side of one connection. */
export interface SocketServer {
  /** The subprotocol that it chose; empty if the client offered none. */
  readonly protocol: string
  /** Begins, and resolves when it has come to its end or, by `signal`, the client has gone. */
  serve(peer: SocketPeer, signal: AbortSignal): Promise<void>
  heard(data: SocketData): void
}

/** A handshake that is answered otherwise than by 101. */
export interface SocketRefusal {
  readonly status: number
}

/** What the server at `url` says to a handshake that offers `protocols`. */
export function answerSocket(
  context: ServerContext,
  url: string,
  protocols: readonly string[],
): SocketServer | SocketRefusal {
  if (new URL(url).pathname !== new URL(websocketServer.address).pathname) return { status: 404 }
  try {
    const values = context.values(websocketServer, url)
    return new TextOverSocket(context, values, protocols[0] ?? '')
  } catch (error) {
    if (error instanceof InvalidParameterError) return { status: 400 }
    throw error
  }
}

class TextOverSocket implements SocketServer {
  readonly protocol: string
  readonly #context: ServerContext
  readonly #values: ParameterValues
  #peer: SocketPeer | null = null
  #heard = 0
  /** Wakes the writer, which waits for a reply. */
  #replied: (() => void) | null = null

  constructor(context: ServerContext, values: ParameterValues, protocol: string) {
    this.#context = context
    this.#values = values
    this.protocol = protocol
  }

  async serve(peer: SocketPeer, signal: AbortSignal): Promise<void> {
    this.#peer = peer
    signal.addEventListener('abort', () => this.#replied?.(), { once: true })
    const values = this.#values
    const characters = Array.from(values.text('text')).slice(values.number('after'))
    const loseAfter = values.number('loseAfter') || Infinity
    for (const [index, character] of characters.entries()) {
      await this.#context.delay(values.number('pauseMs'), signal)
      if (signal.aborted) return
      if (index === loseAfter) return this.#lose(index)
      const heard = this.#heard
      peer.send(character)
      if (values.isOn('asks') && character === '?') await this.#reply(heard, signal)
      if (signal.aborted) return
    }
    await this.#context.delay(values.number('pauseMs'), signal)
    if (signal.aborted) return
    if (characters.length === loseAfter) this.#lose(characters.length)
    else peer.close(1000, 'done')
  }

  heard(data: SocketData): void {
    this.#heard += 1
    if (data === 'stop') this.#peer?.close(1000, 'stopped')
    else this.#peer?.send(typeof data === 'string' ? `«${data}»` : data)
    this.#replied?.()
  }

  #lose(messages: number): void {
    const count = `${messages} ${messages === 1 ? 'message' : 'messages'}`
    this.#peer?.lose(`the connection was lost after ${count}`)
  }

  async #reply(heard: number, signal: AbortSignal): Promise<void> {
    while (this.#heard === heard && !signal.aborted) {
      await new Promise<void>((resolve) => {
        this.#replied = resolve
      })
    }
    this.#replied = null
  }
}
