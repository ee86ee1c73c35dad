import * as v from 'valibot'

import { millisSchema } from '../trace/model/schema.ts'

/*
 * Requests over a port: one realm asks, another answers. `serveRequests` is the end that answers. The
 * service worker asks a server worker, whose code the learner wrote, by `AskingPort`; without a service
 * worker, a sandbox asks the servers' worker by `RequestPort` (`sandbox/worker/stand-ins/requests.ts`).
 *
 *   request → head → chunks … against credit → end, or failed
 *   request → unhandled: no handler takes it
 *   cancel, the other way, is answered by end or failed once the server has stopped
 */

/** Unread bytes that a server may be ahead of who reads; a server that has credit may overdraw it by one chunk. */
export const creditBytes = 512 * 1024

/** What a server writes without a pause is sent together, up to so much: each message has its cost. */
export const togetherBytes = 64 * 1024
export const togetherChunks = 128

/** Larger than anything that a learner's page sends, and small enough for the memory of a tab. */
export const maxBodyBytes = 64 * 1024 * 1024
const maxMessageBytes = 64 * 1024 * 1024
const maxHeaders = 256
const maxHeaderCharacters = 64 * 1024
const maxTextLength = 20_000

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const text = v.pipe(v.string(), v.maxLength(maxTextLength))

const headers = v.pipe(
  v.array(v.strictTuple([v.string(), v.string()])),
  v.maxLength(maxHeaders, `A response can have at most ${maxHeaders} headers`),
  v.check(
    (list) =>
      list.reduce((sum, [name, value]) => sum + name.length + value.length, 0) <=
      maxHeaderCharacters,
    `The headers of a response can have at most ${maxHeaderCharacters} characters`,
  ),
)

/**
 * To who answers. It trusts who asks: learner code runs either not there, or in a realm that gets no
 * more by this than its own requests.
 */
export type ToRequestServer =
  | {
      readonly type: 'request'
      readonly id: number
      readonly method: string
      readonly url: string
      /** All of them, those that code cannot set too. */
      readonly headers: readonly (readonly [string, string])[]
      readonly body: ArrayBuffer | null
      readonly credentials: RequestCredentials
      /** As far as who answers cares for it. */
      readonly mode?: 'cors' | 'no-cors' | 'same-origin'
      readonly cache?: RequestCache
    }
  /** So many bytes have been read: the server may write as many more. */
  | { readonly type: 'credit'; readonly id: number; readonly bytes: number }
  | { readonly type: 'cancel'; readonly id: number; readonly reason: string }
  /** What time is it? Answered by `pong`. */
  | { readonly type: 'ping'; readonly id: number }

/** Chunks of a body, one after the other in `bytes`. */
interface Chunks {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly lengths: Uint32Array<ArrayBuffer>
  readonly at: Float64Array<ArrayBuffer>
}

function areSound({ bytes, lengths, at }: Chunks): boolean {
  if (lengths.length === 0 || lengths.length !== at.length) return false
  const isMoment = (moment: number) => moment >= 0 && Number.isFinite(moment)
  let sum = 0
  for (const length of lengths) {
    if (length === 0) return false
    sum += length
  }
  return sum === bytes.byteLength && at.every(isMoment)
}

const chunksSchema = v.pipe(
  v.object({
    bytes: v.pipe(
      v.instance(Uint8Array<ArrayBuffer>),
      v.check(({ byteLength }) => byteLength <= maxMessageBytes, 'A chunk is too large'),
    ),
    lengths: v.pipe(v.instance(Uint32Array<ArrayBuffer>), v.maxLength(togetherChunks)),
    /** When each was written, by the server's clock. */
    at: v.instance(Float64Array<ArrayBuffer>),
  }),
  v.check((chunks: Chunks) => areSound(chunks), 'The chunks of a response mean nothing'),
)

/** From who answers, whose realm runs learner code: everything is validated. */
export const fromRequestServer = v.variant('type', [
  v.object({
    type: v.literal('head'),
    id,
    status: v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599)),
    statusText: text,
    headers,
    hasBody: v.boolean(),
  }),
  v.object({ type: v.literal('unhandled'), id }),
  v.object({ type: v.literal('chunks'), id, chunks: chunksSchema }),
  v.object({ type: v.literal('end'), id }),
  v.object({ type: v.literal('failed'), id, message: text }),
  /** `at` is the moment of answering. */
  v.object({ type: v.literal('pong'), id, at: millisSchema }),
])
export type FromRequestServer = v.InferOutput<typeof fromRequestServer>
