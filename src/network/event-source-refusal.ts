import type { Explanation } from '../trace/model/events.ts'

/**
 * Why an EventSource gives up for good at a response to `url` (HTML §9.2.2: any status but 200, any
 * type but `text/event-stream`); null if it does not, or if the server asked for that by status 204.
 */
export function eventSourceRefusal(
  url: string,
  status: number,
  headers: Headers,
): Explanation | null {
  if (status === 204) return null
  if (status !== 200) return { id: 'source-status', values: [url, String(status)] }
  const type = headers.get('content-type') ?? ''
  const isStream = type.split(';', 1)[0]?.trim().toLowerCase() === 'text/event-stream'
  return isStream ? null : { id: 'source-type', values: [url, type] }
}
