import {
  callOn,
  readerOf,
  wrapGetter,
  wrapMethod,
  wrappedClass,
} from '../../sandbox/worker/wrap-native.ts'
import { counted, time } from './install.ts'

/*
 * Engines read a whole body in threads of their own, so that no turn of this one tells when they are done:
 * Firefox took up to 1,577. A body that is a stream of a script’s own, as that of each response here is,
 * is read by its reader instead; for any other, time waits.
 */

const NativeResponse = Response
const NativeStream = ReadableStream
const NativeBlob = Blob
const NativeBytes = Uint8Array
const NativeDecoder = TextDecoder
const bodyOf = readerOf(Response.prototype, 'body')
const wasUsed = readerOf(Response.prototype, 'bodyUsed')
const headersOf = readerOf(Response.prototype, 'headers')
const isLocked = readerOf(ReadableStream.prototype, 'locked')
const { append, get } = Headers.prototype
const { getReader } = ReadableStream.prototype
const { read } = ReadableStreamDefaultReader.prototype
const { set } = NativeBytes.prototype
const { decode } = TextDecoder.prototype
const { parse } = JSON
const { apply } = Reflect
const { formData } = Response.prototype

/** Responses whose body is a stream that a script made. */
const streamed = new WeakSet<object>()
const { add, has } = WeakSet.prototype
/** Whether its body is a stream that a script made; known of responses made since this was installed. */
export const isStreamed = (response: unknown): boolean =>
  typeof response === 'object' && response !== null && apply(has, streamed, [response])

async function bytesOf(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const body = bodyOf(response)
  if (!body) return new NativeBytes(0)
  const reader = callOn(getReader, body) as ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for (;;) {
    const step = await (callOn(read, reader) as ReturnType<typeof reader.read>)
    if (step.done) break
    chunks[chunks.length] = step.value
    length += step.value.byteLength
  }
  const bytes = new NativeBytes(length)
  let filled = 0
  for (let index = 0; index < chunks.length; index += 1) {
    const chunk = chunks[index]
    if (!chunk) break
    apply(set, bytes, [chunk, filled])
    filled += chunk.byteLength
  }
  return bytes
}

const textOf = (bytes: Uint8Array<ArrayBuffer>): string =>
  callOn(decode, new NativeDecoder(), [bytes])
const typeOf = (response: Response): string =>
  callOn(get, headersOf(response), ['content-type']) ?? ''

/** What each method makes of the bytes. */
const made: Readonly<
  Record<string, (bytes: Uint8Array<ArrayBuffer>, response: Response) => unknown>
> = {
  arrayBuffer: (bytes) => bytes.buffer,
  bytes: (bytes) => bytes,
  blob: (bytes, response) => new NativeBlob([bytes], { type: typeOf(response) }),
  json: (bytes) => parse(textOf(bytes)) as unknown,
  text: textOf,
  formData(bytes, response) {
    const whole = new NativeResponse(bytes)
    callOn(append, headersOf(whole), ['content-type', typeOf(response)])
    return counted(callOn(formData, whole))
  },
}

const readWhole = async (
  response: Response,
  make: (bytes: Uint8Array<ArrayBuffer>, response: Response) => unknown,
): Promise<unknown> => make(await bytesOf(response), response)

const put = (name: string, value: unknown) =>
  Object.defineProperty(globalThis, name, {
    value,
    writable: true,
    configurable: true,
    enumerable: false,
  })

/** To be called before the stand-ins and other libraries take these methods for the browser’s. */
export function installWholeBodies(): void {
  for (const [name, make] of Object.entries(made)) {
    wrapMethod(NativeResponse.prototype, name, (native, self) => {
      const response = self as Response
      const isReadable = isStreamed(self) && !wasUsed(response)
      const body = isReadable ? bodyOf(response) : null
      // The browser says best what is wrong, and reads at once what is all there.
      if (!body || isLocked(body)) return counted(callOn(native, self))
      return readWhole(response, make)
    })
  }
  wrapMethod(NativeResponse.prototype, 'clone', (native, self) => {
    const copy = callOn(native, self) as object
    if (isStreamed(self)) apply(add, streamed, [copy])
    return copy
  })

  put(
    'Response',
    wrappedClass(NativeResponse, (make, args) => {
      const response = make(args)
      if (args[0] instanceof NativeStream) apply(add, streamed, [response])
      return response
    }),
  )

  // Of what these bring nobody says when it comes.
  wrapGetter(NativeResponse.prototype, 'body', (native, self) => {
    const body = callOn(native, self) as ReadableStream | null
    if (body && !isStreamed(self)) time.useRealTime()
    return body
  })
  wrapMethod(NativeBlob.prototype, 'stream', (native, self) => {
    time.useRealTime()
    return callOn(native, self)
  })
  for (const name of ['CompressionStream', 'DecompressionStream', 'MessageChannel', 'FileReader']) {
    const native = Reflect.get(globalThis, name) as (new (...args: never[]) => object) | undefined
    if (!native) continue
    put(
      name,
      wrappedClass(native, (make, args) => {
        time.useRealTime()
        return make(args)
      }),
    )
  }
  /** A blob’s or a text’s own address is read by the browser. */
  wrapMethod(globalThis, 'fetch', (native, self, args) => {
    time.useRealTime()
    return counted(callOn(native, self, args))
  })
}
