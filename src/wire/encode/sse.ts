/** One event of a `text/event-stream` (HTML standard, §9.2.6). */
export interface SseEvent {
  readonly data: string
  /** Event name; `message` to the client if left out. */
  readonly event?: string
  readonly id?: string
  /** Reconnection time in milliseconds. */
  readonly retry?: number
}

/**
 * The event as text, ended by its blank line. Every line break in `data` becomes another `data`
 * field, as a raw one would end the event (HTML §9.2.6: the client joins the fields with LF).
 */
export function encodeSseEvent({ data, event, id, retry }: SseEvent): string {
  let text = ''
  if (event !== undefined) text += `event: ${event}\n`
  for (const line of data.split(/\r\n|\r|\n/)) text += `data: ${line}\n`
  if (id !== undefined) text += `id: ${id}\n`
  if (retry !== undefined) text += `retry: ${retry}\n`
  return `${text}\n`
}

/**
 * A comment: a line that begins with a colon, which clients skip (HTML §9.2.6). The blank line after
 * it ends no event, as there is no data.
 */
export function encodeSseComment(text: string): string {
  return `: ${text}\n\n`
}

/** Only the reconnection time, in milliseconds; no event. */
export function encodeSseRetry(retry: number): string {
  return `retry: ${retry}\n\n`
}
