import * as v from 'valibot'

import { assertNever } from '../base/assert.ts'
import { toBase64 } from '../base/bytes.ts'
import { clip } from '../base/clip.ts'
import type { HeaderList } from '../base/headers.ts'
import { byteCount } from '../base/units.ts'
import { toSocketServer, type FromSocketServer } from '../channels/lane.ts'
import { refusedHandshake, type Network, type RequestLog } from '../network/network.ts'
import { SocketDownlink } from '../network/socket-downlink.ts'
import { answerSocket, type SocketData, type SocketServer } from '../servers/websocket.ts'
import type { ServerContext } from '../servers/server.ts'
import type { MessagePayload, RequestId } from '../trace/model/events.ts'

/** More messages from the code than this end the connection: a loop must not fill the page's memory. */
const maxMessages = 10_000

/** The code's own texts are looked at whole by checks; but not without end. */
const maxData = 1_000_000

const encoder = new TextEncoder()
const bytesOf = (data: SocketData): Uint8Array =>
  typeof data === 'string' ? encoder.encode(data) : data

/** What a server that accepts answers; the key's answer is of no use here. */
const acceptHeaders = (protocol: string): HeaderList => [
  ['connection', 'Upgrade'],
  ['upgrade', 'websocket'],
  ...(protocol === '' ? [] : ([['sec-websocket-protocol', protocol]] as const)),
]

/** What a browser sends (RFC 6455, §4.1), without the key, which nobody checks here. */
const handshakeHeaders = (origin: string, protocols: readonly string[]): HeaderList => [
  ['connection', 'Upgrade'],
  ['upgrade', 'websocket'],
  ['origin', origin],
  ['sec-websocket-version', '13'],
  ...(protocols.length === 0 ? [] : ([['sec-websocket-protocol', protocols.join(', ')]] as const)),
]

interface LaneSocketOptions {
  readonly request: RequestId
  readonly log: RequestLog
  readonly url: string
  readonly protocols: readonly string[]
  readonly siteOrigin: string
  readonly timeScale: number
  readonly network: Network
  readonly context: ServerContext
  readonly port: MessagePort
  /** How many bytes of message texts the trace may still have; told of each that it takes. */
  keeps(bytes: number): boolean
  /** It is over. */
  ended(): void
}

/**
 * One WebSocket of a lane: its handshake, its server, and the messages between that and the code.
 * Exactly one of `response-ended` and `connection-closed` is recorded.
 */
export class LaneSocket {
  readonly #options: LaneSocketOptions
  readonly #gone = new AbortController()
  #server: SocketServer | null = null
  #downlink: SocketDownlink | null = null
  #open = true
  /** The server has sent its close frame, or lost the connection: it sends no more. */
  #isFinished = false
  #closing: { readonly code: number; readonly reason: string } | null = null
  /** Why the server loses the connection, once all that it has sent has arrived. */
  #loseReason: string | null = null
  #written = 0
  #arrived = 0
  /** Written, and not delivered yet. */
  readonly #underWay: SocketData[] = []
  #delivered = 0

  constructor(options: LaneSocketOptions) {
    this.#options = options
    options.port.addEventListener('message', ({ data }: MessageEvent<unknown>) => this.#hear(data))
    options.port.start()
  }

  /** Connects; what happens from then on is recorded and told over the port. */
  async open(): Promise<void> {
    const { url, protocols, siteOrigin, log, network, context, request, timeScale } = this.#options
    const headers = handshakeHeaders(siteOrigin, protocols)
    const conditions = await network.askSocket(url, headers, log)
    if (!this.#open) return
    if (!conditions) return this.#over()
    const answer = answerSocket(context, url, protocols)
    if ('status' in answer) {
      log.record({ kind: 'headers', status: answer.status, headers: [] })
      log.record({ kind: 'response-ended', ...refusedHandshake(url, answer.status) })
      return this.#over()
    }
    const { protocol } = answer
    log.record({ kind: 'headers', status: 101, headers: acceptHeaders(protocol) })
    this.#server = answer
    this.#downlink = new SocketDownlink(
      conditions,
      {
        delivered: () => this.#deliver(),
        closed: () => this.#closedByServer(),
        lost: (reason) => this.#lost(reason),
      },
      { timeScale, signal: this.#gone.signal },
    )
    this.#post({ type: 'open', request, protocol })
    await this.#serve(answer, this.#downlink)
  }

  /** The lane was stopped. */
  stop(): void {
    this.#left('stopped')
  }

  async #serve(server: SocketServer, downlink: SocketDownlink): Promise<void> {
    await server.serve(
      {
        send: (data) => {
          if (!this.#open || this.#isFinished) return
          this.#written += 1
          this.#record('message-written', this.#written, data)
          this.#underWay.push(data)
          downlink.send(bytesOf(data).byteLength)
        },
        close: (code, reason) => {
          if (!this.#open || this.#isFinished) return
          this.#isFinished = true
          this.#closing = { code, reason }
          downlink.close(encoder.encode(reason).byteLength)
        },
        lose: (reason) => {
          if (!this.#open || this.#isFinished) return
          this.#isFinished = true
          this.#loseAfterAll(reason)
        },
      },
      this.#gone.signal,
    )
  }

  #loseAfterAll(reason: string): void {
    this.#loseReason = reason
    if (this.#underWay.length === 0) this.#lost(reason)
  }

  #deliver(): void {
    const data = this.#underWay.shift()
    if (data === undefined || !this.#open) return
    this.#delivered += 1
    const length = byteCount(bytesOf(data).byteLength)
    this.#options.log.record({ kind: 'message-delivered', message: this.#delivered, length })
    this.#post({ type: 'message', data })
    if (this.#loseReason !== null && this.#underWay.length === 0) this.#lost(this.#loseReason)
  }

  #closedByServer(): void {
    const { code, reason } = this.#closing ?? { code: 1005, reason: '' }
    if (!this.#open) return
    const said = `the server closed with code ${code}${reason && `: ${reason}`}`
    this.#options.log.record({ kind: 'response-ended', complete: true, reason: said })
    this.#post({ type: 'closed', code, reason })
    this.#over()
  }

  #lost(reason: string): void {
    if (!this.#open) return
    const { log } = this.#options
    log.record({ kind: 'response-ended', complete: false, reason })
    this.#post({ type: 'lost' })
    const hadServer = this.#server !== null && !this.#isFinished
    this.#over()
    if (hadServer) log.record({ kind: 'server-stopped' })
  }

  /** The client has gone. */
  #left(reason: string): void {
    if (!this.#open) return
    const { log } = this.#options
    log.record({ kind: 'connection-closed', reason })
    this.#over()
    log.record({ kind: 'server-stopped' })
  }

  #over(): void {
    if (!this.#open) return
    this.#open = false
    this.#gone.abort()
    // Without effect for a client that has been told of its end.
    this.#post({ type: 'failed' })
    this.#options.port.close()
    this.#options.ended()
  }

  #hear(data: unknown): void {
    const parsed = v.safeParse(toSocketServer, data)
    if (!parsed.success || !this.#open) return
    const message = parsed.output
    switch (message.type) {
      case 'message':
        return this.#arrive(message.data)
      case 'close': {
        const { code, reason } = message
        const how = code === null ? 'without a code' : `with code ${code}${reason && `: ${reason}`}`
        // Without a code in its frame the client is told 1005 (RFC 6455, §7.4.1).
        this.#post({ type: 'closed', code: code ?? 1005, reason })
        return this.#left(`the client closed ${how}`)
      }
      default:
        return assertNever(message)
    }
  }

  #arrive(data: SocketData): void {
    this.#arrived += 1
    this.#record('message-arrived', this.#arrived, data)
    this.#post({ type: 'taken', bytes: bytesOf(data).byteLength })
    if (this.#arrived > maxMessages) {
      this.#lost(`the playground takes no more than ${maxMessages} messages from your code`)
    } else this.#server?.heard(data)
  }

  #record(kind: 'message-written' | 'message-arrived', message: number, data: SocketData): void {
    const isKept = this.#options.keeps(bytesOf(data).byteLength)
    this.#options.log.record({ kind, message, ...payloadOf(data, isKept) })
  }

  #post(message: FromSocketServer): void {
    this.#options.port.postMessage(message)
  }
}

function payloadOf(data: SocketData, isKept: boolean): MessagePayload {
  const bytes = bytesOf(data)
  const length = byteCount(bytes.byteLength)
  const isText = typeof data === 'string'
  const type = isText ? 'text' : 'binary'
  if (!isKept) return { type, data: '', length }
  return { type, data: clip(isText ? data : toBase64(bytes), maxData), length }
}
