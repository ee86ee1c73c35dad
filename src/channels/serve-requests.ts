import { atOnce } from '../base/at-once.ts'
import { now } from '../base/clock.ts'
import { messageOf } from '../base/errors.ts'
import type { Millis } from '../base/units.ts'
import { dataOf } from './message-data.ts'
import {
  creditBytes,
  togetherBytes,
  togetherChunks,
  type FromRequestServer,
  type ToRequestServer,
} from './request-port.ts'

/*
 * The end of a port that answers. Its realm runs the code of the handlers, which can replace what the
 * platform has; so everything that is used here later on is taken now.
 */

const { apply } = Reflect
const { postMessage, start } = MessagePort.prototype
const { addEventListener } = EventTarget.prototype
const NativeRequest = Request
const NativeHeaders = Headers
const NativeBytes = Uint8Array
const NativeAbort = AbortController
const { abort } = AbortController.prototype
const { getReader } = ReadableStream.prototype
const { read, cancel } = ReadableStreamDefaultReader.prototype
const { clone } = Request.prototype
const { isView } = ArrayBuffer
const { set, subarray } = Uint8Array.prototype
const later = setTimeout.bind(globalThis)
const nativeTag = Object.prototype.toString

/** Answers a request; undefined where no handler takes it. */
export type Handle = (request: Request) => Promise<Response | undefined>

interface Serving {
  /** Hears why a response could not be made, or broke: for the console of whoever wrote the handler. */
  failed(error: unknown): void
  /** Hears that a request has come; what it returns hears that its response is over. */
  begins?(): () => void
}

/**
 * Waits until who asks has cancelled all that is being answered, and cancels what is left after a while
 * itself; resolves when every body has been told.
 */
export type StopServing = () => Promise<void>

/** Who asks is told to stop as this end is; its cancels come a moment later. */
const cancelledWithinMs = 1_000

/**
 * Answers the requests that come through `port` by `handle`. Each read of a response's body is one
 * chunk, and is made only when there is credit for it. Chunks that are written without a pause go in
 * one message. A `cancel` aborts the request's signal and
 * cancels the body.
 */
export function serveRequests(port: MessagePort, handle: Handle, serving: Serving): StopServing {
  const post = (message: FromRequestServer, transfer: Transferable[] = []) =>
    apply(postMessage, port, [message, transfer])
  const open = new Map<number, Answering>()
  let idle = () => {}
  const over = (id: number) => {
    open.delete(id)
    if (open.size === 0) idle()
  }
  const hear = (message: ToRequestServer) => {
    switch (message.type) {
      case 'ping':
        post({ type: 'pong', id: message.id, at: now() })
        return
      case 'request': {
        const { id } = message
        try {
          const ended = serving.begins?.()
          const answering = new Answering(message, post, serving, () => {
            over(id)
            ended?.()
          })
          open.set(id, answering)
          void answering.answer(handle)
        } catch (error) {
          // No `Request` can be made of it, and who asks must not wait for ever.
          post({ type: 'failed', id, message: messageOf(error) })
        }
        return
      }
      case 'credit':
        open.get(message.id)?.addCredit(message.bytes)
        return
      case 'cancel':
        void open.get(message.id)?.cancel(message.reason)
    }
  }
  const listener = (event: MessageEvent) => hear(dataOf(event) as ToRequestServer)
  apply(addEventListener, port, ['message', listener])
  apply(start, port, [])
  return async () => {
    if (open.size === 0) return
    await new Promise<void>((resolve) => {
      idle = resolve
      later(resolve, cancelledWithinMs)
    })
    await Promise.all([...open.values()].map((answering) => answering.cancel('stopped')))
  }
}

export type RequestMessage = Extract<ToRequestServer, { type: 'request' }>

/** One request that is being answered. */
class Answering {
  readonly #id: number
  readonly #request: Request
  readonly #abort = new NativeAbort()
  readonly #post: (message: FromRequestServer, transfer?: Transferable[]) => void
  readonly #serving: Serving
  readonly #over: () => void
  #reader: ReadableStreamDefaultReader<unknown> | null = null
  #isOpen = true
  #credit = creditBytes
  #wake: (() => void) | null = null
  #cancelled: Promise<void> | null = null

  constructor(
    message: RequestMessage,
    post: (message: FromRequestServer, transfer?: Transferable[]) => void,
    serving: Serving,
    over: () => void,
  ) {
    this.#id = message.id
    this.#post = post
    this.#serving = serving
    this.#over = over
    this.#request = requestOf(message, this.#abort.signal)
  }

  async answer(handle: Handle): Promise<void> {
    const id = this.#id
    try {
      const response = await handle(this.#request)
      if (!this.#isOpen) {
        await response?.body?.cancel('the client has gone')
        return
      }
      if (!response) {
        this.#end({ type: 'unhandled', id })
        return
      }
      // Status 0: `Response.error()`.
      if (response.type === 'error')
        throw new TypeError('The handler answered with a network error')
      const { status, statusText, body } = response
      const headers = [...response.headers]
      this.#post({ type: 'head', id, status, statusText, headers, hasBody: body !== null })
      if (body) await this.#write(body)
      else this.#end({ type: 'end', id })
    } catch (error) {
      if (!this.#isOpen) return
      this.#serving.failed(error)
      this.#end({ type: 'failed', id, message: messageOf(error) })
    }
  }

  addCredit(bytes: number): void {
    this.#credit += bytes
    this.#wake?.()
  }

  /** The client has gone. Resolves when the body has been told, and has said that it stopped. */
  cancel(reason: string): Promise<void> {
    this.#cancelled ??= this.#isOpen ? this.#cancel(reason) : Promise.resolve()
    return this.#cancelled
  }

  async #cancel(reason: string): Promise<void> {
    this.#isOpen = false
    this.#wake?.()
    // In a task of its own, as the simulated servers do it: WebKit fails otherwise.
    await new Promise<void>((resolve) => {
      later(resolve)
    })
    apply(abort, this.#abort, [])
    try {
      if (this.#reader) await apply(cancel, this.#reader, [reason])
    } catch (error) {
      this.#serving.failed(error)
    }
    this.#over()
    this.#post({ type: 'end', id: this.#id })
  }

  async #write(body: ReadableStream<unknown>): Promise<void> {
    const reader = apply(getReader, body, []) as ReadableStreamDefaultReader<unknown>
    this.#reader = reader
    const batch = new Batch()
    while (this.#isOpen) {
      while (this.#credit <= 0 && this.#isOpen) await this.#moreCredit()
      if (!this.#isOpen) return
      const reading = apply(read, reader, []) as Promise<ReadableStreamReadResult<unknown>>
      if (batch.length > 0 && !(await atOnce(reading))) this.#send(batch)
      const step = await reading
      if (!this.#isOpen) return
      if (step.done) break
      const chunk = bytesOf(step.value)
      if (chunk.byteLength === 0) continue
      this.#credit -= chunk.byteLength
      if (!batch.fits(chunk)) this.#send(batch)
      batch.add(chunk, now())
      if (batch.isFull || this.#credit <= 0) this.#send(batch)
    }
    if (batch.length > 0) this.#send(batch)
    this.#end({ type: 'end', id: this.#id })
  }

  #send(batch: Batch): void {
    if (!this.#isOpen) return
    const chunks = batch.take()
    const transfer = [chunks.bytes.buffer, chunks.lengths.buffer, chunks.at.buffer]
    this.#post({ type: 'chunks', id: this.#id, chunks }, transfer)
  }

  #moreCredit(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }

  #end(last: FromRequestServer): void {
    this.#isOpen = false
    this.#over()
    this.#post(last)
  }
}

/**
 * Chunks that were written without a pause, as copies one behind the other: the code may write the same
 * bytes again, or change them.
 */
class Batch {
  #bytes = new NativeBytes(0)
  #filled = 0
  #lengths: number[] = []
  #at: Millis[] = []

  get length(): number {
    return this.#lengths.length
  }

  get isFull(): boolean {
    return this.#filled >= togetherBytes || this.#lengths.length >= togetherChunks
  }

  /** Whether `chunk` can go along; as the first one, each can. */
  fits({ byteLength }: Uint8Array): boolean {
    return this.#filled === 0 || this.#filled + byteLength <= togetherBytes
  }

  add(chunk: Uint8Array, at: Millis): void {
    const filled = this.#filled + chunk.byteLength
    if (filled > this.#bytes.byteLength) this.#grow(filled)
    apply(set, this.#bytes, [chunk, this.#filled])
    this.#filled = filled
    this.#lengths.push(chunk.byteLength)
    this.#at.push(at)
  }

  take() {
    const { length, at } = { length: this.#lengths, at: this.#at }
    const bytes = apply(subarray, this.#bytes, [0, this.#filled]) as Uint8Array<ArrayBuffer>
    this.#bytes = new NativeBytes(0)
    this.#filled = 0
    this.#lengths = []
    this.#at = []
    return { bytes, lengths: Uint32Array.from(length), at: Float64Array.from(at) }
  }

  /** Doubles, so that few large chunks and many small ones are each copied about once. */
  #grow(needed: number): void {
    const old = this.#bytes
    const size = Math.max(needed, Math.min(old.byteLength * 2, togetherBytes))
    this.#bytes = new NativeBytes(size)
    apply(set, this.#bytes, [old])
  }
}

/** @throws TypeError for what the body of a Response cannot be made of (Fetch §2.2.4, "read a chunk"). */
export function bytesOf(chunk: unknown): Uint8Array {
  if (isView(chunk) && apply(nativeTag, chunk, []) === '[object Uint8Array]') {
    return chunk as Uint8Array
  }
  throw new TypeError(
    `The body's stream gave ${typeof chunk === 'string' ? 'a string' : `a value of type ${typeof chunk}`}: write a Uint8Array, such as new TextEncoder().encode(text)`,
  )
}

/** The request as its server reads it, with headers that a `Request` would not let code set. */
export function requestOf(message: RequestMessage, signal: AbortSignal): Request {
  const { method, url: address, body, credentials, mode, cache } = message
  const url = withoutUser(address)
  const headers = new NativeHeaders(
    message.headers.map(([name, value]): [string, string] => [name, value]),
  )
  const how = { ...(mode && { mode }), ...(cache && { cache }) }
  const request = new NativeRequest(url, { method, body, credentials, signal, headers, ...how })
  return showing(request, headers)
}

/** A `Request` takes no address with a name and a password; on a socket they go along as a header. */
const withoutUser = (address: string): string => address.replace(/^(\w+:\/\/)[^/?#@]*@/, '$1')

function showing(request: Request, headers: Headers): Request {
  const cloned = () => showing(apply(clone, request, []), new NativeHeaders(headers))
  Object.defineProperty(request, 'headers', { value: headers, enumerable: true })
  Object.defineProperty(request, 'clone', { value: cloned, configurable: true, writable: true })
  return request
}
