import * as v from 'valibot'

import { fromBase64 } from '../../base/bytes.ts'
import { clip } from '../../base/clip.ts'
import type { HeaderList } from '../../base/headers.ts'
import { validate, type Result } from '../../base/result.ts'
import { recordedAddress } from '../address.ts'
import { checked, type ReadRecording } from '../file.ts'
import { usableHeaders, type Exchange } from '../model.ts'
import { withTrueLength } from './body-headers.ts'

/*
 * HAR 1.2 as browsers export it. Of each request it has headers, body and how long it took as a whole;
 * where chunks began and ended, and when they came, it doesn't have.
 */

const headers = v.array(v.object({ name: v.string(), value: v.string() }))
const duration = v.optional(v.nullable(v.number()))

const entrySchema = v.object({
  request: v.object({ method: v.string(), url: v.string(), headers }),
  response: v.object({
    status: v.number(),
    headers,
    content: v.object({
      size: v.optional(v.number(), 0),
      text: v.optional(v.nullable(v.string())),
      encoding: v.optional(v.nullable(v.string())),
    }),
  }),
  timings: v.optional(v.object({ wait: duration, receive: duration })),
  /** Chrome's: `memory` or `disk`. */
  _fromCache: v.optional(v.nullable(v.string())),
})
type Entry = v.InferOutput<typeof entrySchema>

const harSchema = v.object({ log: v.object({ entries: v.array(v.unknown()) }) })

/** Whether a text begins as a HAR does. */
export const looksLikeHar = (text: string): boolean => /^\uFEFF?\s*\{\s*"log"\s*:/.test(text)

/** Reads a HAR as Chrome and Firefox export it. Requests of which it has no body are left out, and listed. */
export function readHar(text: string, siteOrigin: string): Result<ReadRecording> {
  let data: unknown
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return { problem: `The HAR is damaged: it isn’t valid JSON. ${exportAgain}` }
  }
  const har = validate(harSchema, data)
  if ('problem' in har) return { problem: `The HAR is damaged: ${har.problem}. ${exportAgain}` }
  const exchanges: Exchange[] = []
  const left: LeftOut[] = []
  const lengths = { dropped: 0 }
  for (const [index, each] of har.value.log.entries.entries()) {
    const entry = validate(entrySchema, each)
    if ('problem' in entry) {
      return { problem: `The HAR is damaged: entry ${index + 1}, ${entry.problem}. ${exportAgain}` }
    }
    const read = exchangeOf(entry.value, siteOrigin, () => (lengths.dropped += 1))
    if ('reason' in read) left.push(read)
    else exchanges.push(read)
  }
  if (exchanges.length === 0) return { problem: nothingUsable(left) }
  const notes = left.length === 0 ? [] : [leftOut(left, har.value.log.entries.length)]
  if (lengths.dropped > 0) {
    notes.push(
      'A Content-Length that doesn’t match the body in the HAR was removed, so the response ends where the body does.',
    )
  }
  return checked(
    { source: 'har', borders: 'unknown', decoded: true, removed: [], exchanges },
    notes,
  )
}

const exportAgain = 'Export it again from the browser’s Network tab, as HAR with content.'

/** Why an entry can't be replayed, and what to do where no entry can. */
const reasons = {
  'not-http': {
    why: 'not HTTP',
    remedy: 'Export a request to an http or https address.',
  },
  failed: {
    why: 'no HTTP response',
    remedy: 'Repeat a request that failed until it succeeds, and export as HAR with content.',
  },
  cached: {
    why: 'from the cache, without a body',
    remedy:
      'Turn on “Disable cache” in the Network tab, repeat the request, and export as HAR with content.',
  },
  bodiless: {
    why: 'without a body',
    remedy:
      'Export as HAR with content. If the body is still missing, as it can be of a stream, record it with: curl -N --trace - --trace-time URL',
  },
} as const
type Reason = keyof typeof reasons

interface LeftOut {
  readonly url: string
  readonly reason: Reason
}

/** The exchange of an entry, or why it can't be replayed. */
function exchangeOf(
  { request, response, timings, _fromCache }: Entry,
  siteOrigin: string,
  onLengthDropped: () => void,
): Exchange | LeftOut {
  const url = URL.canParse(request.url) ? new URL(request.url) : null
  if (!url || !/^https?:$/.test(url.protocol)) return { url: request.url, reason: 'not-http' }
  const { status, content } = response
  if (status < 200 || status > 599) return { url: request.url, reason: 'failed' }
  const body = bodyOf(content)
  if (body === null) {
    const isCached = Boolean(_fromCache) || status === 304
    return { url: request.url, reason: isCached ? 'cached' : 'bodiless' }
  }
  const headersAtMs = lasted(timings?.wait)
  const endAtMs = headersAtMs + lasted(timings?.receive)
  return {
    request: {
      ...recordedAddress(request.method, url, siteOrigin),
      headers: usableHeaders(pairs(request.headers)).map(([name, value]) => [name, value]),
    },
    response: {
      status,
      headersAtMs,
      headers: withTrueLength(usableHeaders(pairs(response.headers)), body.length, onLengthDropped),
      // Only this is known: it was all there when the response ended.
      chunks: body.length === 0 ? [] : [{ atMs: endAtMs, bytes: body }],
      end: 'complete',
      endAtMs,
    },
  }
}

/** The body; null if the HAR doesn't have it. */
function bodyOf({ text, encoding, size }: Entry['response']['content']): Uint8Array | null {
  if (typeof text !== 'string') return size > 0 ? null : new Uint8Array(0)
  if (encoding !== 'base64') return new TextEncoder().encode(text)
  try {
    return fromBase64(text)
  } catch {
    return null
  }
}

const pairs = (list: Entry['response']['headers']): HeaderList =>
  list.map(({ name, value }) => [name, value.trim()])

/** -1 where it doesn't apply (HAR 1.2). */
const lasted = (ms: number | null | undefined): number => Math.max(0, ms ?? 0)

const listed = (left: readonly LeftOut[]): string =>
  left
    .slice(0, 3)
    .map(({ url, reason }) => `${withoutQuery(url)} (${reasons[reason].why})`)
    .join(', ') + (left.length > 3 ? `, and ${left.length - 3} more` : '')

/** A query can have secrets, and messages are shown. */
const withoutQuery = (url: string): string =>
  /^data:/i.test(url)
    ? 'data:…'
    : clip(url.replace(/[?#].*$/s, '').replace(/\/\/[^/]*@/, '//'), 100)

const leftOut = (left: readonly LeftOut[], total: number): string =>
  `${left.length} of ${total} entries can’t be replayed and were left out: ${listed(left)}.`

function nothingUsable(left: readonly LeftOut[]): string {
  if (left.length === 0) {
    return `The HAR has no entries. Reload the page with the Network tab open, and export again.`
  }
  const remedies = Object.entries(reasons)
    .filter(([each]) => left.some(({ reason }) => reason === each))
    .map(([, { remedy }]) => remedy)
  return `The HAR has no response that can be replayed: ${listed(left)}. ${remedies.join(' ')}`
}
