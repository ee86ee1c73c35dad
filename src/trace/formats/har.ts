import type { Content, Entry, Header, Log, Page, QueryString } from 'har-format'

import { headerValue, type HeaderList } from '../../base/headers.ts'
import { concatBytes, toBase64 } from '../../base/bytes.ts'
import type { Millis } from '../../base/units.ts'
import { ChunkList, type Chunk } from '../model/chunk-list.ts'
import type { RequestId, TraceEvent } from '../model/events.ts'
import { laneNames, lanes, type Lane } from '../model/lane.ts'
import type { RequestSummary } from '../model/request-summary.ts'
import type { Trace } from '../model/trace.ts'

/**
 * One chunk of a response as it was delivered, or as it was written if it never was; a field of our
 * own, which the underscore allows (HAR 1.2).
 */
interface HarChunk {
  readonly chunk: number
  readonly offset: number
  readonly length: number
  /** Milliseconds since the request; null if the chunk never got that far, or that isn't known. */
  readonly written: number | null
  readonly delivered: number | null
}

/** A message of a WebSocket. */
interface HarMessage {
  readonly type: 'send' | 'receive'
  /** Seconds since the Unix epoch. */
  readonly time: number
  /** Of RFC 6455, §5.2: 1 for text, 2 for bytes. */
  readonly opcode: 1 | 2
  readonly data: string
}

/**
 * One request; durations are in milliseconds, -1 for what does not apply. The `_chunks` that the
 * package's type knows are WebPageTest's.
 */
interface HarEntry extends Omit<Entry, '_chunks' | '_webSocketMessages'> {
  /** As Chrome's DevTools write the messages of a WebSocket, in the order of the server's side. */
  readonly _webSocketMessages?: readonly HarMessage[]
  readonly _lane: Lane
  readonly _request: RequestId
  readonly _end: string
  readonly _chunks: readonly HarChunk[]
}

/** An HTTP archive whose entries say more than the format asks for. */
interface ChunkwiseHar {
  readonly log: Omit<Log, 'entries'> & { readonly entries: readonly HarEntry[] }
}

/** What a request's server events say beyond its summary. */
interface Exchange {
  /** Those that reached the server: none if it never saw the request. */
  requestHeaders: HeaderList
  responseHeaders: HeaderList
  readonly chunks: ChunkList
  readonly parts: Uint8Array[]
  /** Of a WebSocket: those that the server sent or received. */
  readonly messages: HarMessage[]
  /** Of a compressed body that has ended; else null. */
  encodedBytes: number | null
}

/** The requests of a trace as an HTTP archive (HAR 1.2), oldest first. */
export function toHar(trace: Trace): ChunkwiseHar {
  const entries = lanes.flatMap((lane) => {
    const exchanges = exchangesOf(trace.eventsOf(lane))
    return [...trace.summary(lane).requests.values()].flatMap((request) => {
      const exchange = exchanges.get(request.request)
      return exchange && request.requestedAt !== null
        ? [{ at: request.requestedAt, entry: entryOf(trace, lane, request, exchange) }]
        : []
    })
  })
  return {
    log: {
      version: '1.2',
      // The version is that of the trace format: it decides what can be in here.
      creator: { name: 'Chunkwise', version: '1' },
      // A viewer draws entries from the start of their page on: the zero of every other view.
      pages: entries.length === 0 ? [] : [pageOf(trace)],
      entries: entries.sort((a, b) => a.at - b.at).map(({ entry }) => entry),
    },
  }
}

const pageId = 'run'

const pageOf = (trace: Trace): Page => ({
  id: pageId,
  title: 'Chunkwise run; it starts when its code began',
  startedDateTime: new Date(trace.zeroAt).toISOString(),
  pageTimings: {},
})

const emptyExchange = (): Exchange => ({
  requestHeaders: [],
  responseHeaders: [],
  chunks: new ChunkList(),
  encodedBytes: null,
  parts: [],
  messages: [],
})

function exchangesOf(events: readonly TraceEvent[]): Map<RequestId, Exchange> {
  const exchanges = new Map<RequestId, Exchange>()
  for (const event of events) {
    if (event.realm !== 'server') continue
    const exchange = exchanges.get(event.request) ?? emptyExchange()
    exchanges.set(event.request, exchange)
    if (event.kind === 'request') exchange.requestHeaders = event.headers
    if (event.kind === 'headers') exchange.responseHeaders = event.proxied ?? event.headers
    if (event.kind === 'written' && exchange.chunks.write(event)) exchange.parts.push(event.bytes)
    if (event.kind === 'delivered' && exchange.chunks.deliver(event) && event.bytes)
      exchange.parts.push(event.bytes)
    if (event.kind === 'message-written' || event.kind === 'message-arrived') {
      exchange.messages.push(harMessage(event))
    }
    if ('encodedBytes' in event) exchange.encodedBytes = event.encodedBytes ?? null
  }
  return exchanges
}

/** Durations from a moment on, never negative, in steps of a microsecond. */
const sinceOf = (from: Millis) => (at: Millis) => Math.max(0, Math.round((at - from) * 1000) / 1000)

function entryOf(trace: Trace, lane: Lane, request: RequestSummary, exchange: Exchange): HarEntry {
  const requestedAt = request.requestedAt ?? trace.zeroAt
  const since = sinceOf(requestedAt)
  const endedAt = request.serverEndedAt ?? trace.lastAt
  const time = since(endedAt)
  const stillBlockedAt =
    request.waitsFor === 'connection' || request.waitsFor === 'queue' ? endedAt : null
  const blockedTo = request.connectedAt ?? stillBlockedAt
  const blocked = blockedTo === null ? 0 : since(blockedTo)
  const head = Math.min(time, request.headersAt === null ? time : since(request.headersAt))
  const wait = Math.max(0, Math.round((head - blocked) * 1000) / 1000)
  const { requestHeaders, responseHeaders } = exchange
  return {
    pageref: pageId,
    startedDateTime: new Date(requestedAt).toISOString(),
    time,
    request: {
      method: request.method,
      url: request.url,
      // What a simulated network speaks is no version of HTTP.
      httpVersion: 'unknown',
      cookies: [],
      headers: namedValues(requestHeaders),
      queryString: queryOf(request.url),
      headersSize: -1,
      bodySize: -1,
    },
    response: {
      status: request.status ?? 0,
      statusText: '',
      httpVersion: 'unknown',
      cookies: [],
      headers: namedValues(responseHeaders),
      content: contentOf(request, exchange),
      redirectURL: headerValue(responseHeaders, 'location') ?? '',
      headersSize: -1,
      bodySize: exchange.encodedBytes ?? request.deliveredBytes,
    },
    cache: {},
    timings: {
      blocked: blockedTo === null ? -1 : blocked,
      dns: -1,
      connect: -1,
      ssl: -1,
      send: 0,
      wait,
      receive: Math.max(0, Math.round((time - head) * 1000) / 1000),
    },
    comment: laneNames[lane],
    _lane: lane,
    _request: request.request,
    _end: request.serverEnd ?? 'open',
    ...(exchange.messages.length > 0 && { _webSocketMessages: exchange.messages }),
    _chunks: exchange.chunks.all().map((chunk) => harChunk(chunk, since)),
  }
}

function harMessage(
  event: Extract<TraceEvent, { kind: 'message-written' | 'message-arrived' }>,
): HarMessage {
  return {
    type: event.kind === 'message-arrived' ? 'send' : 'receive',
    time: event.at / 1000,
    opcode: event.type === 'text' ? 1 : 2,
    data: event.data,
  }
}

function harChunk(chunk: Chunk, since: (at: Millis) => number): HarChunk {
  const { number, from, to, writtenAt, deliveredAt } = chunk
  return {
    chunk: number,
    offset: from,
    length: to - from,
    written: writtenAt === null ? null : since(writtenAt),
    delivered: deliveredAt === null ? null : since(deliveredAt),
  }
}

const namedValues = (headers: HeaderList): Header[] =>
  headers.map(([name, value]) => ({ name, value }))

function queryOf(url: string): QueryString[] {
  if (!URL.canParse(url)) return []
  return [...new URL(url).searchParams].map(([name, value]) => ({ name, value }))
}

/** The body as far as it was delivered: as text if it is UTF-8, else as base64. */
function contentOf(request: RequestSummary, exchange: Exchange): Content {
  const size = request.deliveredBytes
  const mimeType = headerValue(exchange.responseHeaders, 'content-type') || 'x-unknown'
  const body = concatBytes(exchange.parts).subarray(0, size)
  const kept = body.length < size && {
    comment: `Only the first ${body.length} of ${size} bytes were kept.`,
  }
  try {
    // A byte order mark is a part of the body.
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    return { size, mimeType, text: decoder.decode(body), ...kept }
  } catch {
    return { size, mimeType, text: toBase64(body), encoding: 'base64', ...kept }
  }
}
