import type { Result } from '../base/result.ts'
import type { ServerDescription, ServerValues } from '../catalogue/servers/server-description.ts'
import { recordedAddress } from '../recording/address.ts'
import { checked, type ReadRecording } from '../recording/file.ts'
import { serverSchedule } from './schedule.ts'

/** What a server over HTTP with these values would answer to a first request, as a recording. */
export async function rehearsedRecording(
  server: ServerDescription,
  values: ServerValues,
  siteOrigin: string,
): Promise<Result<ReadRecording>> {
  const { writes, isWhole, breaksAtMs, head } = await serverSchedule(server, values)
  if (!head) throw new Error(`${server.name} answers over WebSocket.`)
  const chunks = writes.flatMap(({ atMs, content }) => (content ? [{ atMs, bytes: content }] : []))
  const lastMs = chunks.at(-1)?.atMs ?? 0
  const isBroken = breaksAtMs !== undefined || !isWhole
  return checked(
    {
      source: 'lane',
      borders: 'known',
      decoded: false,
      removed: [],
      exchanges: [
        {
          request: {
            ...recordedAddress(head.method, new URL(server.address, siteOrigin), siteOrigin),
            headers: [],
          },
          response: {
            status: head.status,
            headersAtMs: 0,
            headers: head.headers,
            chunks,
            end: isBroken ? 'broken' : 'complete',
            endAtMs: Math.max(lastMs, breaksAtMs ?? 0),
          },
        },
      ],
    },
    isWhole ? [] : [tooLong],
  )
}

const tooLong =
  'Only the beginning of this long response was copied. It breaks off after its last chunk.'
