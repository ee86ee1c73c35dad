import { now } from '../base/clock.ts'
import { headerValue } from '../base/headers.ts'
import { wait } from '../base/wait.ts'
import { concatBytes } from '../base/bytes.ts'
import { apiPathOf } from '../catalogue/servers/hosts.ts'
import { withBodyNotes } from '../network/body-notes.ts'
import { NetworkFault } from '../network/stages.ts'
import type {
  Exchange,
  Playing,
  RecordedChunk,
  RecordedRequest,
  RecordedResponse,
  Recording,
  RecordingInUse,
} from '../recording/model.ts'
import { withoutSecretParameters } from '../base/secrets.ts'
import { createFraming, formatOf } from '../wire/framing/framing.ts'
import { streamOf } from './server.ts'

interface RecordedServersOptions {
  /** The origin of the site itself; what was recorded of it is served at it. */
  readonly siteOrigin: string
  /** How many times as fast as they were recorded responses are replayed. */
  readonly timeScale: number
}

/** Of a response without known borders, units are sent so far apart, in ms of the server's time. */
const betweenUnitsMs = 50

/** Responses that must have no body (Fetch §2.2.6, null body status). */
const nullBodyStatuses: readonly number[] = [204, 205, 304]

/** An exchange, and how it is to be played. */
interface Playable extends Exchange {
  readonly recording: Recording
  readonly playing: Playing
}

/**
 * Servers that answer as recorded: by origin (http and https are the same), method, path and query.
 * The first request like this gets the first exchange, and so on; the last one is for all that follow.
 * Undefined for a request that no recording has.
 */
export function createRecordedServers(
  recordings: readonly RecordingInUse[],
  { siteOrigin, timeScale }: RecordedServersOptions,
): (request: Request) => Promise<Response | undefined> {
  const all = recordings.flatMap(({ recording, playing }) =>
    recording.exchanges.map((exchange): Playable => ({ ...exchange, recording, playing })),
  )
  const counts = new Map<string, number>()
  return async (request) => {
    const address = addressOf(request, siteOrigin)
    const found = all.filter((exchange) => isFor(exchange.request, request.method, address))
    const count = counts.get(keyOf(request.method, address)) ?? 0
    counts.set(keyOf(request.method, address), count + 1)
    const exchange = found[Math.min(count, found.length - 1)]
    return exchange && replay(exchange, timeScale, request.signal)
  }
}

type Address = Pick<RecordedRequest, 'origin' | 'path' | 'query'>

/** Where a request goes, as recordings have it. */
function addressOf({ url }: Request, siteOrigin: string): Address {
  const { origin, pathname, search } = new URL(url)
  const isSites = origin === siteOrigin
  return {
    origin: isSites ? '' : withoutScheme(origin),
    path: (isSites && apiPathOf(pathname)) || pathname,
    query: withoutSecretParameters(search),
  }
}

const withoutScheme = (origin: string): string => origin.replace(/^https?:/, '').toLowerCase()

const isFor = (recorded: RecordedRequest, method: string, { origin, path, query }: Address) =>
  (recorded.method === '*' || recorded.method.toUpperCase() === method.toUpperCase()) &&
  withoutScheme(recorded.origin) === origin &&
  recorded.path === path &&
  recorded.query === query

const keyOf = (method: string, { origin, path, query }: Address): string =>
  [method.toUpperCase(), origin, path, query].join(' ')

async function replay(
  { response, recording, playing }: Playable,
  timeScale: number,
  signal: AbortSignal,
): Promise<Response> {
  const startedAt = now()
  const at = async (atMs: number, until: AbortSignal) => {
    const left = startedAt + atMs / timeScale - now()
    // A timer for what is due would come a millisecond late, and again for every chunk.
    if (left > 0) await wait(left, until)
  }
  await at(response.headersAtMs, signal)
  const { status } = response
  const headers = new Headers(response.headers.map(([name, value]) => [name, value]))
  const isUnknown = recording.borders === 'unknown'
  const chunks = isUnknown && playing === 'units' ? inUnits(response) : response.chunks
  const endAtMs = Math.max(response.endAtMs, chunks.at(-1)?.atMs ?? 0)
  const body = streamOf(async function* (until) {
    for (const { atMs, bytes } of chunks) {
      await at(atMs, until)
      if (until.aborted) return
      // A copy: the recording stays as it is, whatever becomes of what was sent.
      yield new Uint8Array(bytes)
    }
    await at(endAtMs, until)
    if (response.end === 'broken') throw new NetworkFault('break', brokenAsRecorded)
  })
  const isEmpty = nullBodyStatuses.includes(status)
  return withBodyNotes(new Response(isEmpty ? null : body, { status, headers }), {
    isDecoded: recording.decoded,
    hasUnknownBorders: isUnknown,
  })
}

const brokenAsRecorded = 'the connection was lost here when the response was recorded'

/** The body with each of its units (event, line, item) as a chunk; as it is if there are none. */
function inUnits(response: RecordedResponse): readonly RecordedChunk[] {
  const { chunks, headers, headersAtMs } = response
  const body = concatBytes(chunks.map(({ bytes }) => bytes))
  const framing = createFraming(formatOf(headerValue(headers, 'content-type') ?? ''))
  framing.push(body)
  const { ends } = framing.units
  if (ends.length === 0) return chunks
  // What follows the last unit (an unfinished one, an array's bracket) is sent by itself.
  const cuts = ends.at(-1) === body.length ? ends : [...ends, body.length]
  return cuts.map((to, index) => ({
    atMs: headersAtMs + index * betweenUnitsMs,
    bytes: body.subarray(cuts[index - 1] ?? 0, to),
  }))
}
