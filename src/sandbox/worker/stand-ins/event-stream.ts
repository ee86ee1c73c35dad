const NativeDecoder = TextDecoder
const { decode } = TextDecoder.prototype
const { apply } = Reflect

interface StreamListener {
  event(type: string, data: string, lastEventId: string): void
  /** A blank line without data sets the id all the same. */
  id(lastEventId: string): void
  retry(ms: number): void
}

/** Reads a `text/event-stream` chunk by chunk (HTML §9.2.6). */
export class EventStream {
  readonly #listener: StreamListener
  readonly #decoder = new NativeDecoder()
  /** The line that has begun. */
  #line = ''
  #isAfterCr = false
  #type = ''
  #data: string | null = null
  #id: string

  /** `id`: that of the last event before this connection. */
  constructor(id: string, listener: StreamListener) {
    this.#id = id
    this.#listener = listener
  }

  push(bytes: Uint8Array): void {
    const text = apply(decode, this.#decoder, [bytes, { stream: true }])
    let from = 0
    for (let at = 0; at < text.length; at += 1) {
      const character = text[at]
      const isSecondOfCrLf = character === '\n' && this.#isAfterCr
      this.#isAfterCr = character === '\r'
      if (character !== '\n' && character !== '\r') continue
      const ended = this.#line + text.slice(from, at)
      from = at + 1
      this.#line = ''
      if (!isSecondOfCrLf) this.#take(ended)
    }
    this.#line += text.slice(from)
  }

  #take(line: string): void {
    if (line === '') {
      this.#dispatch()
      return
    }
    const colon = line.indexOf(':')
    if (colon === 0) return
    const field = colon === -1 ? line : line.slice(0, colon)
    const rest = colon === -1 ? '' : line.slice(colon + 1)
    const value = rest[0] === ' ' ? rest.slice(1) : rest
    if (field === 'event') this.#type = value
    else if (field === 'data') this.#data = this.#data === null ? value : `${this.#data}\n${value}`
    else if (field === 'id' && !value.includes('\0')) this.#id = value
    else if (field === 'retry' && /^\d+$/.test(value)) this.#listener.retry(Number(value))
  }

  #dispatch(): void {
    const type = this.#type
    const data = this.#data
    this.#type = ''
    this.#data = null
    if (data === null) this.#listener.id(this.#id)
    else this.#listener.event(type === '' ? 'message' : type, data, this.#id)
  }
}
