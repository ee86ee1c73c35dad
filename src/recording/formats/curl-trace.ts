import type { Result } from '../../base/result.ts'
import { checked, type ReadRecording } from '../file.ts'
import type { Exchange } from '../model.ts'
import { CurlBlocks, CurlTraceError, type CurlBlock } from './curl-blocks.ts'
import { CurlExchange } from './curl-exchange.ts'

const dayMs = 24 * 60 * 60 * 1_000

/**
 * Reads what `curl -N --trace - --trace-time URL` writes, for one or several requests. `binary` has a
 * character a byte. A chunk is what curl read at once from its connection, without HTTP/1.1's chunked
 * framing.
 */
export function readCurlTrace(binary: string): Result<ReadRecording> {
  const blocks = new CurlBlocks(binary)
  const reader = new ExchangeReader()
  try {
    for (let block = blocks.next(); block; block = blocks.next()) blocks.pass(reader.take(block))
  } catch (error) {
    if (error instanceof CurlTraceError) return { problem: error.message }
    throw error
  }
  const { exchanges, unended } = reader.result()
  if (exchanges.length === 0) return { problem: noResponse }
  const notes = blocks.isCut || unended > 0 ? [cutShort(unended)] : []
  return checked(
    { source: 'curl-trace', borders: 'known', decoded: false, removed: [], exchanges },
    notes,
  )
}

const noResponse =
  'The curl trace contains no response with its request: curl was stopped before a response arrived, it couldn’t connect, or the part with the request is missing. Paste all of curl’s output. If that doesn’t help, record it again with: curl -N --trace - --trace-time URL'

const cutShort = (unended: number): string =>
  unended === 0
    ? 'The trace was cut short. What it contains was read.'
    : 'The trace ends before the response does, because curl was stopped or the text was cut. The response breaks off after its last recorded chunk.'

/** Sorts blocks into exchanges. */
class ExchangeReader {
  readonly #exchanges: CurlExchange[] = []
  /** By transfer: there is more than one at a time only with ids. */
  readonly #current = new Map<string, CurlExchange>()
  readonly #clock = new DayClock()
  #usesTls = false
  #connectedTo = ''

  /** Takes a block; returns what of it curl may have written to its output as well. */
  take(block: CurlBlock): Uint8Array {
    const nothing = new Uint8Array(0)
    if (block.kind === 'tls') {
      this.#usesTls = true
      return nothing
    }
    if (block.kind === 'info') return this.#note(block)
    if (block.timeMs === null) throw new CurlTraceError(noTimes(block.line))
    const atMs = this.#clock.ascending(block.timeMs)
    if (block.kind === 'sent-header' || block.kind === 'sent-data') {
      this.#sending(block).sent(block, atMs)
      return nothing
    }
    const exchange = this.#current.get(block.id)
    if (block.kind === 'received-data') return exchange?.receivedData(block, atMs) ?? nothing
    exchange?.receivedHeader(block, atMs)
    return block.bytes
  }

  #note({ id, timeMs, text }: CurlBlock): Uint8Array {
    const connected = /Connected to (\S+) .*port (\d+)/.exec(text)
    if (connected) this.#connectedTo = `${connected[1]}:${connected[2]}`
    if (/SSL connection using|ALPN/.test(text)) this.#usesTls = true
    if (timeMs !== null) this.#current.get(id)?.said(text, this.#clock.ascending(timeMs))
    return new Uint8Array(0)
  }

  /** The exchange that what is sent belongs to: after a response, a head begins the next one. */
  #sending({ id, kind }: CurlBlock): CurlExchange {
    const current = this.#current.get(id)
    const begins = kind === 'sent-header' && current?.hasResponse
    if (current && !begins) return current
    const next = new CurlExchange()
    this.#exchanges.push(next)
    this.#current.set(id, next)
    return next
  }

  result(): { readonly exchanges: readonly Exchange[]; readonly unended: number } {
    const origin = (host: string) =>
      `${this.#usesTls ? 'https' : 'http'}://${host === '' ? this.#connectedTo : host}`
    const read = this.#exchanges
      .filter((exchange) => !exchange.isConnect)
      .flatMap((exchange) => exchange.exchange(origin) ?? [])
    return {
      exchanges: read.map(({ request, response }) => ({ request, response })),
      unended: read.filter(({ isUnended }) => isUnended).length,
    }
  }
}

const noTimes = (line: number): string =>
  `The curl trace has no times: line ${line} doesn’t start with one. Record it again with --trace-time: curl -N --trace - --trace-time URL`

/** Times of the day as times that ascend: past midnight they begin again from zero. */
class DayClock {
  #days = 0
  #last = 0

  ascending(timeMs: number): number {
    let at = timeMs + this.#days * dayMs
    // Half a day back is another day; less is a clock that was set.
    if (at < this.#last - dayMs / 2) {
      this.#days += 1
      at += dayMs
    }
    this.#last = Math.max(this.#last, at)
    return this.#last
  }
}
