const NativeBlob = Blob
const NativeBytes = Uint8Array
const { set } = Uint8Array.prototype
const { parse } = JSON
const NativeDecoder = TextDecoder
const { decode } = TextDecoder.prototype
const { apply } = Reflect

/** The text of a response as it grows, in the encoding that its type names; without one, UTF-8. */
export class XhrText {
  readonly #decoder: TextDecoder
  #value = ''

  constructor(type: string | null) {
    const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(type ?? '')?.[1]
    this.#decoder = decoderOf(charset)
  }

  /** What can be read of it so far. */
  get value(): string {
    return this.#value
  }

  push(bytes: Uint8Array): void {
    this.#value += apply(decode, this.#decoder, [bytes, { stream: true }])
  }

  /** A character that was begun and never ended is a replacement character. */
  end(): void {
    this.#value += apply(decode, this.#decoder, [])
  }
}

function decoderOf(charset: string | undefined): TextDecoder {
  try {
    return new NativeDecoder(charset)
  } catch {
    // A name that no browser knows.
    return new NativeDecoder()
  }
}

/** What `response` gives of these chunks for a `responseType` that isn't text. */
export function responseOf(
  responseType: string,
  chunks: readonly Uint8Array[],
  type: string,
): unknown {
  const bytes = joined(chunks)
  if (responseType === 'arraybuffer') return bytes.buffer
  if (responseType === 'blob') return new NativeBlob([bytes], { type })
  try {
    const text = new XhrText(null)
    text.push(bytes)
    text.end()
    return parse(text.value) as unknown
  } catch {
    return null
  }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let length = 0
  for (let index = 0; index < chunks.length; index += 1) length += chunks[index]?.byteLength ?? 0
  const bytes = new NativeBytes(length)
  let at = 0
  for (let index = 0; index < chunks.length; index += 1) {
    const chunk = chunks[index]
    if (!chunk) continue
    apply(set, bytes, [chunk, at])
    at += chunk.byteLength
  }
  return bytes
}
