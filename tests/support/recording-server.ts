import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

import { listen } from './listening.ts'

interface RecordedRequest {
  readonly method: string
  readonly url: string
  /** A WebSocket handshake or another upgrade. */
  readonly upgrade: boolean
}

export type RecordingHandler = (
  request: IncomingMessage,
  response: ServerResponse,
) => boolean | Promise<boolean>

export interface RecordingServer {
  /** Without a slash at its end. */
  readonly origin: string
  readonly port: number
  readonly requests: readonly RecordedRequest[]
  /** Accepted TCP connections, with or without a request on them. */
  readonly connections: number
  forget(): void
  close(): Promise<void>
}

/** Lets every page of every origin do everything: what does not arrive was not allowed to leave. */
const permissive = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': '*',
  'Access-Control-Allow-Headers': '*',
  'Access-Control-Allow-Private-Network': 'true',
  'Access-Control-Allow-Local-Network-Access': 'true',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Timing-Allow-Origin': '*',
}

const body = (url: string): { type: string; text: string } => {
  if (url.includes('.js')) return { type: 'text/javascript', text: 'export const leaked = true\n' }
  if (url.includes('events')) return { type: 'text/event-stream', text: 'data: leaked\n\n' }
  return { type: 'text/plain', text: 'leaked' }
}

/**
 * A second origin that writes down all that reaches it. `handler` may answer a request itself and
 * then says true.
 */
export const startRecordingServer = async (
  handler: RecordingHandler = () => false,
): Promise<RecordingServer> => {
  let requests: RecordedRequest[] = []
  let connections = 0

  const record = (request: IncomingMessage, upgrade: boolean): void => {
    requests.push({ method: request.method ?? '', url: request.url ?? '', upgrade })
  }
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    record(request, false)
    for (const [name, value] of Object.entries(permissive)) response.setHeader(name, value)
    if (request.method === 'OPTIONS') {
      response.writeHead(204).end()
      return
    }
    if (await handler(request, response)) return
    const { type, text } = body(request.url ?? '')
    response.writeHead(200, { 'Content-Type': type }).end(text)
  }
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    record(request, true)
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')
  })
  const listening = await listen(server, 0, () => {
    connections += 1
  })
  return {
    origin: `http://127.0.0.1:${listening.port}`,
    port: listening.port,
    get requests() {
      return requests
    },
    get connections() {
      return connections
    },
    forget: () => {
      requests = []
      connections = 0
    },
    close: () => listening.close(),
  }
}
