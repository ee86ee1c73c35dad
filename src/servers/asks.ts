import type { ServerDescription, ServerValues } from '../catalogue/servers/server-description.ts'
import { requestFor, serverSchedule } from './schedule.ts'

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
