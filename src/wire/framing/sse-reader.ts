/** What of an event is kept: enough to recognize it. */
export interface SseEvent {
  readonly type: string
  /** Of its data, the beginning. */
  readonly data: string
}

/** A line is looked at for its field and the beginning of its value. */
const keptOfLine = 256

/**
 * Reads the events of a `text/event-stream` as an EventSource does (HTML §9.2.6), chunk by chunk, and
 * tells of those that it would dispatch.
 */
export class SseReader {
  readonly #decoder = new TextDecoder()
  /** The line that has begun. */
  #line = ''
  #isAfterCr = false
  #type = ''
  #data: string | null = null

  /** Whether no event has begun since the last one ended. */
  get isBetweenEvents(): boolean {
    return this.#line === '' && this.#type === '' && this.#data === null
  }

  push(bytes: Uint8Array): SseEvent[] {
    const found: SseEvent[] = []
    let text = this.#decoder.decode(bytes, { stream: true })
    if (text === '') return found
    if (this.#isAfterCr && text.startsWith('\n')) text = text.slice(1)
    this.#isAfterCr = text.endsWith('\r')
    const lines = text.split(/\r\n|\r|\n/)
    lines[0] = this.#line + (lines[0] ?? '')
    this.#line = (lines.pop() ?? '').slice(0, keptOfLine)
    for (const line of lines) {
      const event = this.#take(line)
      if (event) found.push(event)
    }
    return found
  }

  #take(line: string): SseEvent | null {
    if (line === '') return this.#dispatch()
    const [, field = '', value = ''] = /^([^:]*)(?:: ?([^]*))?$/.exec(line) ?? []
    if (field === 'event') this.#type = value
    else if (field === 'data') {
      const data = value.slice(0, keptOfLine)
      this.#data = this.#data === null ? data : `${this.#data}\n${data}`.slice(0, keptOfLine)
    }
    return null
  }

  #dispatch(): SseEvent | null {
    const [type, data] = [this.#type, this.#data]
    this.#type = ''
    this.#data = null
    return data === null ? null : { type: type || 'message', data }
  }
}
