import type { ServerDescription, ServerValues } from '../catalogue/servers/server-description.ts'
import { requestFor, serverSchedule, socketMessages } from './schedule.ts'

/** A request to a server, and the lengths of the chunks that it writes in answer. */
export interface Ask {
  readonly file: string
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  readonly chunks: readonly number[]
  /** From the first of them to the last one, in milliseconds. */
  readonly spanMs: number
}

/** A first request to a server over HTTP; null if its answer is too long to be looked at. */
export async function askOf(
  server: ServerDescription,
  values: ServerValues,
): Promise<Omit<Ask, 'file'> | null> {
  if (server.protocol === 'websocket') return null
  const { writes, isWhole } = await serverSchedule(server, values)
  if (!isWhole) return null
  const request = requestFor(server)
  const { pathname, search } = new URL(request.url)
  const body = request.body === null ? null : await request.text()
  return {
    method: request.method,
    path: pathname + search,
    headers: Object.fromEntries(request.headers),
    body,
    chunks: writes.map(({ bytes }) => bytes),
    spanMs: (writes.at(-1)?.atMs ?? 0) - (writes[0]?.atMs ?? 0),
  }
}

/** A connection to a WebSocket’s server, and what it sends to a client that answers each question. */
export interface SocketAsk {
  readonly file: string
  readonly path: string
  /** The lengths of its messages, in bytes. */
  readonly messages: readonly number[]
  /** With which the client hears of the end. */
  readonly code: number
}

/** Null for a server over HTTP, and where there are too many messages to be looked at. */
export async function socketAskOf(
  server: ServerDescription,
  values: ServerValues,
): Promise<Omit<SocketAsk, 'file'> | null> {
  if (server.protocol !== 'websocket') return null
  const sent = await socketMessages(server, values)
  if (!sent.isWhole) return null
  const { pathname, search } = new URL(server.address)
  return {
    path: pathname + search,
    messages: sent.messages.map(({ bytes }) => bytes),
    code: sent.breaksAtMs === null ? 1000 : 1006,
  }
}
