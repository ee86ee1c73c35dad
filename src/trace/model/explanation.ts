import type { Explanation, TraceEvent } from './events.ts'

/**
 * Why something failed, if `event` says so. A log shows each explanation once, however often it
 * applies; its event is the one that shows it.
 */
export function explanationOf(event: TraceEvent): Explanation | null {
  switch (event.kind) {
    case 'refused':
      return { id: /^wss?:/.test(event.url) ? 'refused-socket' : 'refused', values: [event.url] }
    case 'headers':
    case 'connection-closed':
    case 'response-ended':
    case 'error':
      return event.why ?? null
    case 'lane-ended':
      return event.failure?.why ?? null
    default:
      return null
  }
}

export const isSameExplanation = (a: Explanation | null, b: Explanation | null): boolean =>
  a?.id === b?.id && a?.values.join('\n') === b?.values.join('\n')
