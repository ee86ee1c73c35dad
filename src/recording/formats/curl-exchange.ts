import { headerValue, type HeaderList } from '../../base/headers.ts'
import { usableHeaders, type Exchange, type RecordedChunk } from '../model.ts'
import { ChunkedFraming } from './chunked-framing.ts'
import { binaryOf, type CurlBlock } from './curl-blocks.ts'
import { headersOf } from './header-lines.ts'

/** What curl says when a response did not come to its end. */
const failure =
  /transfer closed|Recv failure|not closed cleanly|timed out|timeout|reset by peer|bytes missing|SSL_read|Connection died|unexpected eof|Empty reply/i

/** What curl says when it is done with a response. */
const doneWith = /left intact|closing connection|shutting down connection/i

/** One request and its response, put together block by block. `atMs` ascends. */
export class CurlExchange {
  #request = ''
  #requestedAt = 0
  #head = ''
  #headersAt: number | null = null
  readonly #received: RecordedChunk[] = []
  readonly #payloads: RecordedChunk[] = []
  #framing: ChunkedFraming | null = null
  #framedEndAt: number | null = null
  #lastAt = 0
  #failedAt: number | null = null
  #doneAt: number | null = null

  get hasResponse(): boolean {
    return this.#headersAt !== null
  }

  /** curl has said that this one is over. */
  get isOver(): boolean {
    return this.#doneAt !== null || this.#failedAt !== null
  }

  get isConnect(): boolean {
    return this.#request.startsWith('CONNECT ')
  }

  sent(block: CurlBlock, atMs: number): void {
    if (block.kind === 'sent-header') this.#request += binaryOf(block.bytes)
    // What is still being sent while the answer comes is no longer what it answers.
    if (!this.hasResponse) this.#requestedAt = atMs
  }

  receivedHeader({ bytes }: CurlBlock, atMs: number): void {
    // After the body: trailers.
    if (this.hasResponse) return
    this.#lastAt = atMs
    for (const line of binaryOf(bytes).split(/(?<=\n)/)) {
      if (line.startsWith('HTTP/')) this.#head = ''
      this.#head += line
      if (line.trim() === '') this.#endHead(atMs)
    }
  }

  #endHead(atMs: number): void {
    // An interim response (RFC 9110, §15.2): the final one follows.
    if (/^HTTP\/\S+ 1\d\d/.test(this.#head)) return
    this.#headersAt = atMs
    const coding = headerValue(headersOf(this.#head), 'transfer-encoding') ?? ''
    if (/\bchunked\b/i.test(coding)) this.#framing = new ChunkedFraming()
  }

  /** Returns what of it is the body's, as far as that can be told. */
  receivedData({ bytes }: CurlBlock, atMs: number): Uint8Array {
    this.#lastAt = atMs
    this.#received.push({ atMs, bytes })
    const payload = this.#framing?.push(bytes)
    // Newer curls have taken the framing off.
    if (!payload) {
      this.#framing = null
      return bytes
    }
    if (payload.length > 0) this.#payloads.push({ atMs, bytes: payload })
    if (this.#framing?.isComplete) this.#framedEndAt = atMs
    return payload
  }

  said(text: string, atMs: number): void {
    if (this.isOver || !this.hasResponse) return
    if (failure.test(text)) this.#failedAt = atMs
    else if (doneWith.test(text)) this.#doneAt = atMs
  }

  /** The exchange; null if no response came, or its request can't be read. */
  exchange(originOf: (host: string) => string): (Exchange & { isUnended: boolean }) | null {
    const line = /^(\S+) (\S+) HTTP\//.exec(this.#request)
    const status = Number(/^HTTP\/\S+ (\d{3})/.exec(this.#head)?.[1])
    const [, method, target] = line ?? []
    if (this.#headersAt === null || method === undefined || target === undefined) return null
    const requestHeaders = headersOf(this.#request)
    const host = headerValue(requestHeaders, 'host') ?? ''
    // Through a proxy the whole address is sent (RFC 9112, §3.2.2).
    const isWhole = /^https?:\/\//i.test(target)
    const address = isWhole ? target : `${originOf(host)}${target}`
    if (!URL.canParse(address)) return null
    const { origin, pathname, search } = new URL(address)
    const headers = headersOf(this.#head)
    const { isUnended, ...response } = this.#ending(headers, method, status)
    return {
      request: {
        method,
        origin,
        path: pathname,
        query: search,
        headers: usableHeaders(requestHeaders).map(([name, value]) => [name, value]),
      },
      response: {
        status,
        headers: usableHeaders(headers),
        headersAtMs: this.#since(this.#headersAt),
        ...response,
      },
      isUnended,
    }
  }

  /** The chunks, and how the response ended as its framing tells (RFC 9112, §6.3). */
  #ending(headers: HeaderList, method: string, status: number) {
    const framing = this.#received.length === 0 || this.#framing?.hasBegun ? this.#framing : null
    const taken = framing ? this.#payloads : this.#received
    const chunks = taken
      .filter(({ bytes }) => bytes.length > 0)
      .map(({ atMs, bytes }) => ({ atMs: this.#since(atMs), bytes }))
    const length = chunks.reduce((sum, { bytes }) => sum + bytes.length, 0)
    const declared = headerValue(headers, 'content-length')
    const hasNoBody = method === 'HEAD' || status === 204 || status === 304
    const isWhole =
      hasNoBody ||
      (framing
        ? framing.isComplete
        : declared === null
          ? this.#failedAt === null && this.#doneAt !== null
          : length >= Number(declared))
    const isCounted = declared !== null || hasNoBody
    const wholeAt = this.#framedEndAt ?? (isCounted ? this.#lastAt : this.#doneAt)
    const endedAt = isWhole ? wholeAt : (this.#failedAt ?? this.#doneAt)
    return {
      chunks,
      end: isWhole ? ('complete' as const) : ('broken' as const),
      endAtMs: this.#since(endedAt ?? this.#lastAt),
      isUnended: !isWhole && !this.isOver,
    }
  }

  /** In ms since the request was complete, to the microsecond that curl gives. */
  #since(atMs: number): number {
    return Math.max(0, Math.round((atMs - this.#requestedAt) * 1_000) / 1_000)
  }
}
