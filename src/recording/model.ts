import * as v from 'valibot'

import type { HeaderList } from '../base/headers.ts'

/** What a recording was made from. */
const recordingSources = ['lane', 'curl-trace', 'har', 'typed', 'proxy', 'passed-through'] as const

/** How a response ended: as its server meant it, or not. */
const exchangeEnds = ['complete', 'broken'] as const

/** A recording's bodies have at most this many bytes together: 16 MiB. */
export const maxRecordingBytes = 16 * 1024 * 1024

/** And at most this many chunks: each costs as much to keep and to send as a thousand bytes. */
const maxRecordingChunks = 100_000

const maxExchanges = 1_000

/** Each is a part of a header, the Content-Security-Policy, over http and over https. */
const maxOrigins = 20

/** In milliseconds since the request was complete; a day is longer than any stream that is replayed. */
const atMsSchema = v.pipe(v.number(), v.minValue(0), v.maxValue(24 * 60 * 60 * 1000))

const shortText = v.pipe(v.string(), v.maxLength(16_384))

/** RFC 9110, §5.6.2. */
const token = /^[!#$%&'*+\-.^_`|~\w]+$/

/** What `Headers` takes as a value (Fetch §2.2.2, byte strings). */
const byteString = /^[\t\x20-\x7e\x80-\xff]*$/

const headersSchema = v.pipe(
  v.array(
    v.strictTuple([v.pipe(shortText, v.regex(token)), v.pipe(shortText, v.regex(byteString))]),
  ),
  v.maxLength(200),
)

/** The headers that a recording can hold: without HTTP/2's pseudo-headers and what is no text of bytes. */
export const usableHeaders = (headers: HeaderList): HeaderList =>
  headers.filter((header) => v.is(headersSchema, [header]))

/** Of a recording as a whole. */
export const recordingHeadEntries = {
  source: v.picklist(recordingSources),
  /** Whether it is known where the chunks of the responses began and ended, and when they came. */
  borders: v.picklist(['known', 'unknown']),
  /** The bodies are decoded already: a `Content-Encoding` and a `Content-Length` are of what was sent. */
  decoded: v.boolean(),
  /** What was taken out because it may be a secret: names of headers, `?name` of query parameters. */
  removed: v.pipe(v.array(shortText), v.maxLength(1_000)),
}

export const recordedRequestSchema = v.object({
  /** `*` if it isn't known: the response is for any method. */
  method: v.pipe(shortText, v.regex(token)),
  /** Empty for the origin of the site itself, wherever it is. */
  origin: v.pipe(shortText, v.regex(/^(https?:\/\/[^/?#@\s]+)?$/)),
  path: v.pipe(shortText, v.regex(/^\/[^?#]*$/)),
  /** With its `?`; empty if there is none. */
  query: v.pipe(shortText, v.regex(/^(\?[^#]*)?$/)),
  headers: headersSchema,
})

/** What is known of a response when its headers have come. */
export const responseHeadEntries = {
  status: v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599)),
  headersAtMs: atMsSchema,
  headers: headersSchema,
}

export const responseEndEntries = { end: v.picklist(exchangeEnds), endAtMs: atMsSchema }

const chunkSchema = v.object({
  atMs: atMsSchema,
  bytes: v.pipe(
    v.instance(Uint8Array),
    v.check(({ length }) => length > 0, 'an empty chunk'),
  ),
})

/** One request and its response; times are in milliseconds since the request was complete. */
const exchangeSchema = v.object({
  request: recordedRequestSchema,
  response: v.object({
    ...responseHeadEntries,
    chunks: v.array(chunkSchema),
    ...responseEndEntries,
  }),
})

/** Requests and their responses, byte by byte, as they are kept and sent to the service worker. */
export const recordingSchema: v.GenericSchema<unknown, Recording> = v.pipe(
  v.object({
    ...recordingHeadEntries,
    exchanges: v.pipe(v.array(exchangeSchema), v.minLength(1), v.maxLength(maxExchanges)),
  }),
  v.check(
    (recording) => chunkCountOf(recording) <= maxRecordingChunks,
    `more than ${maxRecordingChunks} chunks`,
  ),
  v.check(
    (recording) => bytesOfRecording(recording) <= maxRecordingBytes,
    'more than 16 MiB of bodies',
  ),
  v.check(
    ({ exchanges }) => exchanges.every(({ response }) => isInOrder(response)),
    'a time before the one that precedes it',
  ),
  v.check(
    ({ exchanges }) => exchanges.every(({ request }) => isOrigin(request.origin)),
    'an origin that isn’t scheme, host and port alone',
  ),
  v.check(
    ({ exchanges }) => new Set(exchanges.map(({ request }) => request.origin)).size <= maxOrigins,
    `responses of more than ${maxOrigins} origins`,
  ),
)

export interface RecordedChunk {
  readonly atMs: number
  /** Never empty. */
  readonly bytes: Uint8Array
}

export interface RecordedResponse {
  readonly status: number
  readonly headersAtMs: number
  readonly headers: HeaderList
  readonly chunks: readonly RecordedChunk[]
  readonly end: (typeof exchangeEnds)[number]
  readonly endAtMs: number
}

export type RecordedRequest = Readonly<v.InferOutput<typeof recordedRequestSchema>>

export interface Exchange {
  readonly request: RecordedRequest
  readonly response: RecordedResponse
}

export interface Recording {
  readonly source: (typeof recordingSources)[number]
  readonly borders: 'known' | 'unknown'
  readonly decoded: boolean
  readonly removed: readonly string[]
  readonly exchanges: readonly Exchange[]
}

/** How a response of which no borders are known is sent: all at once, or each of its units by itself. */
const playings = ['whole', 'units'] as const

export type Playing = (typeof playings)[number]

/** A recording that is replayed in a run. */
export interface RecordingInUse {
  readonly recording: Recording
  /** How responses of unknown borders are sent; the others are sent as they were recorded. */
  readonly playing: Playing
}

/** So many recordings can be in use at once. */
export const maxInUse = 20

/** The recordings of a run, as the service worker gets them. */
export const recordingsInUseSchema: v.GenericSchema<unknown, readonly RecordingInUse[]> = v.pipe(
  v.array(v.object({ recording: recordingSchema, playing: v.picklist(playings) })),
  v.maxLength(maxInUse, `at most ${maxInUse} recordings can be in use`),
)

/** How many bytes all bodies of a recording have together. */
export const bytesOfRecording = ({ exchanges }: Pick<Recording, 'exchanges'>): number =>
  exchanges
    .flatMap(({ response }) => response.chunks)
    .reduce((sum, { bytes }) => sum + bytes.length, 0)

const chunkCountOf = ({ exchanges }: Pick<Recording, 'exchanges'>): number =>
  exchanges.reduce((sum, { response }) => sum + response.chunks.length, 0)

/** As browsers write an origin, and nothing that could add to a Content-Security-Policy. */
const isOrigin = (origin: string): boolean =>
  origin === '' ||
  (/^[^\s;,*]+$/.test(origin) && URL.canParse(origin) && new URL(origin).origin === origin)

function isInOrder({ headersAtMs, chunks, endAtMs }: RecordedResponse): boolean {
  const moments = [headersAtMs, ...chunks.map(({ atMs }) => atMs), endAtMs]
  return moments.every((at, index) => at >= (moments[index - 1] ?? 0))
}
