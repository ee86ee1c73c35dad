import {
  Z_BUF_ERROR,
  Z_DEFAULT_STRATEGY,
  Z_FINISH,
  Z_NO_FLUSH,
  Z_OK,
  Z_STREAM_END,
  Z_SYNC_FLUSH,
  zlibDeflate,
  zlibDeflateInit2,
  zlibInflate,
  zlibInflateInit2,
  ZStream,
} from 'pako'

import { concatBytes } from '../base/bytes.ts'
import { NetworkFault, type Stage } from './stages.ts'

/*
 * Content codings (RFC 9110 §8.4.1), by zlib, as the moments count at which a compressor lets bytes
 * go: `CompressionStream` can't be flushed, and engines' own differ.
 */

/** A coding that is decoded on its way to the client. */
export type ContentCoding = 'gzip' | 'deflate'

/** The coding of a body with this `Content-Encoding`; null if it isn't encoded, or by another one. */
export function contentCodingOf(headers: Headers): ContentCoding | null {
  const named = headers.get('content-encoding')?.trim().toLowerCase()
  // The older name means the same (RFC 9110 §8.4.1.3).
  if (named === 'gzip' || named === 'x-gzip') return 'gzip'
  return named === 'deflate' ? named : null
}

/** zlib's and nginx's defaults, and those of Node's `zlib` and `compression`. */
const level = 6
const memoryLevel = 8
const windowBits = 15
/** Added to the window's, zlib writes and reads gzip (zlib.h, `deflateInit2`). */
const gzipBits = 16
const deflateMethod = 8
/** A buffer to write to, of the size that Node's `zlib` has (`chunkSize`). */
const outputBytes = 16 * 1024

type Flush = typeof Z_NO_FLUSH | typeof Z_SYNC_FLUSH | typeof Z_FINISH

/** Compresses with gzip. With a flush after each write all of it can be decoded at once. */
export function gzipped(flushes: boolean): Stage {
  return async function* (chunks) {
    const zlib = newStream()
    zlibDeflateInit2(
      zlib,
      level,
      deflateMethod,
      windowBits + gzipBits,
      memoryLevel,
      Z_DEFAULT_STRATEGY,
    )
    const compress = (bytes: Uint8Array, flush: Flush) =>
      outputOf(zlib, bytes, () => zlibDeflate(zlib, flush))
    for await (const chunk of chunks) {
      const out = compress(chunk, flushes ? Z_SYNC_FLUSH : Z_NO_FLUSH)
      if (out.byteLength > 0) yield out
    }
    yield compress(new Uint8Array(0), Z_FINISH)
  }
}

/** What zlib says of a checksum and a length at the end that aren't those of what it has decoded. */
const uncheckedByBrowsers: readonly string[] = ['incorrect data check', 'incorrect length check']

/** Decodes chunks as far as can be, one by one. Fails with a `NetworkFault` where they are damaged. */
export class Decoder {
  readonly #coding: ContentCoding
  #zlib: ZStream | null = null
  #hasEnded = false

  constructor(coding: ContentCoding) {
    this.#coding = coding
  }

  /** What `bytes` make readable; what follows the end of the coded body is dropped. */
  decode(bytes: Uint8Array): Uint8Array {
    const [first] = bytes
    if (first === undefined || this.#hasEnded) return new Uint8Array(0)
    const zlib = (this.#zlib ??= this.#start(first))
    return outputOf(zlib, bytes, () => {
      const status = zlibInflate(zlib, Z_SYNC_FLUSH)
      this.#hasEnded = status === Z_STREAM_END || uncheckedByBrowsers.includes(zlib.msg)
      if (status === Z_OK || status === Z_BUF_ERROR || this.#hasEnded) return
      throw new NetworkFault('break', `the response is not valid ${this.#coding}: ${zlib.msg}`)
    })
  }

  #start(first: number): ZStream {
    const zlib = newStream()
    // Browsers take `deflate` with zlib's wrapper, as the standard means it, and without.
    const isWrapped = this.#coding === 'gzip' || (first & 0x0f) === deflateMethod
    const bits = this.#coding === 'gzip' ? windowBits + gzipBits : windowBits
    zlibInflateInit2(zlib, isWrapped ? bits : -bits)
    return zlib
  }
}

/** Decodes a body, as a browser does: each chunk when as much of it has arrived. */
export function decoded(coding: ContentCoding): Stage {
  return async function* (chunks) {
    const decoder = new Decoder(coding)
    for await (const chunk of chunks) {
      const readable = decoder.decode(chunk)
      if (readable.byteLength > 0) yield readable
    }
  }
}

function newStream(): ZStream {
  const zlib = new ZStream()
  zlib.output = new Uint8Array(outputBytes)
  return zlib
}

/** All that zlib gives for this input. */
function outputOf(zlib: ZStream, input: Uint8Array, step: () => void): Uint8Array {
  const parts: Uint8Array<ArrayBuffer>[] = []
  zlib.input = input
  zlib.next_in = 0
  zlib.avail_in = input.byteLength
  do {
    zlib.next_out = 0
    zlib.avail_out = outputBytes
    step()
    parts.push(zlib.output.slice(0, zlib.next_out))
  } while (zlib.avail_out === 0)
  return concatBytes(parts)
}
