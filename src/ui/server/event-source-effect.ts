import { eventSourceRefusal } from '../../network/event-source-refusal.ts'
import type { Schedule } from '../../network/preview.ts'
import { serverTexts } from '../texts/server-texts.ts'

/**
 * Why an EventSource gets nothing of what a server sends, whatever the network makes of it: it can't
 * send the request, or gives up at the response's head. Null if it reads the response.
 */
export function eventSourceEffect(head: Schedule['head']): string | null {
  const t = serverTexts.value.eventSource
  if (!head) return null
  if (head.method !== 'GET') return t.method(head.method)
  if (head.status === 204) return t.noContent
  const headers = new Headers(head.headers.map(([name, value]): [string, string] => [name, value]))
  const refusal = eventSourceRefusal('', head.status, headers)
  if (!refusal) return null
  if (refusal.id === 'source-status') return t.status(head.status)
  return t.type(headers.get('content-type')?.split(';', 1)[0]?.trim() ?? '')
}
