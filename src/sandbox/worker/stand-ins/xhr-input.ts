import { callOn, readerOf } from '../wrap-native.ts'

const NativeBlob = Blob
const NativeBuffer = ArrayBuffer
const NativeParams = URLSearchParams
const NativeForm = FormData
const NativeRequest = Request
const NativeEncoder = TextEncoder
const { encode } = TextEncoder.prototype
const { arrayBuffer } = Request.prototype
const { toString: textOfParams } = URLSearchParams.prototype
const { isView } = ArrayBuffer
const headersOf = readerOf(Request.prototype, 'headers')
const { get } = Headers.prototype
const NativeUrl = URL
const NativeException = DOMException
const { origin } = location

export const refuse = (name: string, message: string): never => {
  throw new NativeException(message, name)
}

/** The absolute address of what `open` was given. */
export function addressOf(given: unknown, base: string): URL {
  try {
    return new NativeUrl(String(given), base)
  } catch {
    return refuse('SyntaxError', `Failed to execute 'open' on 'XMLHttpRequest': Invalid URL`)
  }
}

/** What `send` was given. */
interface XhrBody {
  /** Bytes; of a form, about what its files have is not known here, so 0. */
  readonly size: number
  /** What the browser says it is, where the code says nothing. */
  readonly type: string | null
  /** Of a Blob and of a form, only a promise. */
  readonly bytes: ArrayBuffer | Promise<ArrayBuffer>
}

/** Whether they need not be waited for. */
export const isThere = (bytes: XhrBody['bytes']): bytes is ArrayBuffer =>
  bytes instanceof NativeBuffer

/** Makes bytes of what `send` was given (Fetch §6.2, "extract a body"); null for nothing. */
export function bodyOf(given: unknown): XhrBody | null {
  if (given === null || given === undefined) return null
  if (given instanceof NativeBuffer) return ofBytes(given.slice(0), null)
  if (isView(given)) {
    const { buffer, byteOffset, byteLength } = given
    return ofBytes(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer, null)
  }
  if (given instanceof NativeBlob || given instanceof NativeForm) {
    const request = new NativeRequest(origin, { method: 'POST', body: given })
    const type = callOn(get, headersOf(request), ['content-type'])
    const bytes = callOn(arrayBuffer, request)
    return { size: given instanceof NativeBlob ? given.size : 0, type, bytes }
  }
  if (given instanceof NativeParams) {
    const text = callOn(textOfParams, given)
    return ofText(text, 'application/x-www-form-urlencoded;charset=UTF-8')
  }
  return ofText(textOf(given), 'text/plain;charset=UTF-8')
}

/** As Web IDL makes text of whatever is left. */
const textOf = (given: unknown): string => String(given)

const ofText = (text: string, type: string): XhrBody =>
  ofBytes(callOn(encode, new NativeEncoder(), [text]).buffer, type)

const ofBytes = (bytes: ArrayBuffer, type: string | null): XhrBody => ({
  size: bytes.byteLength,
  type,
  bytes,
})
