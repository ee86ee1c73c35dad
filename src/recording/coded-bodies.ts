import { headerValue } from '../base/headers.ts'
import type { ReadRecording } from './file.ts'
import { maxRecordingBytes, type Exchange, type RecordedChunk } from './model.ts'

/*
 * Bodies in a content coding that the simulated network doesn't decode, as it does gzip and deflate. They
 * are decoded when a recording is made, where the browser can: Firefox 153 knows brotli, no engine zstd.
 */

/** What the Compression Standard calls the codings of `Content-Encoding`. */
const formats: Readonly<Record<string, string>> = { br: 'brotli', zstd: 'zstd' }

/** Decoded by `network/content-coding.ts`, or not encoded. */
const leftAlone = new Set(['', 'identity', 'gzip', 'x-gzip', 'deflate'])

type Failure = 'unknown' | 'damaged' | 'large'

const why: Readonly<Record<Failure, string>> = {
  unknown: 'This browser can’t decompress that',
  damaged: 'Its bytes aren’t valid',
  large: 'Decompressed, the recording would be larger than 16 MiB',
}

/** The recording with such bodies decoded as far as can be, and what a person should know about them. */
export async function withDecodedBodies(read: ReadRecording): Promise<ReadRecording> {
  const { recording } = read
  if (recording.decoded) return read
  const notes: string[] = []
  const exchanges: Exchange[] = []
  let bytes = 0
  for (const exchange of recording.exchanges) {
    const decoded = await withDecodedBody(exchange, maxRecordingBytes - bytes, (note) => {
      if (!notes.includes(note)) notes.push(note)
    })
    for (const chunk of decoded.response.chunks) bytes += chunk.bytes.length
    exchanges.push(decoded)
  }
  return { recording: { ...recording, exchanges }, notes: [...read.notes, ...notes] }
}

async function withDecodedBody(
  exchange: Exchange,
  maxBytes: number,
  tell: (note: string) => void,
): Promise<Exchange> {
  const { response } = exchange
  const coding = (headerValue(response.headers, 'content-encoding') ?? '').trim().toLowerCase()
  if (leftAlone.has(coding) || response.chunks.length === 0) return exchange
  const isWhole = response.end === 'complete'
  const decoded = await decode(response.chunks, formats[coding] ?? coding, { isWhole, maxBytes })
  if (typeof decoded === 'string') {
    tell(
      `A response is compressed (Content-Encoding: ${coding}). ${why[decoded]}, so your code gets the compressed bytes. Record it again without compression: leave out --compressed, or ask for gzip with -H 'Accept-Encoding: gzip'.`,
    )
    return exchange
  }
  tell(
    `A response was compressed (Content-Encoding: ${coding}). It was decompressed, and is served without that header.`,
  )
  const headers = response.headers.filter(([name]) => !/^content-(encoding|length)$/i.test(name))
  return { ...exchange, response: { ...response, headers, chunks: decoded } }
}

/** Chunks as they can be read, each at the moment of what made it readable; or why there are none. */
async function decode(
  chunks: readonly RecordedChunk[],
  format: string,
  { isWhole, maxBytes }: { readonly isWhole: boolean; readonly maxBytes: number },
): Promise<RecordedChunk[] | Failure> {
  const stream = decompressorOf(format)
  if (!stream) return 'unknown'
  const writer = stream.writable.getWriter()
  const decoded: RecordedChunk[] = []
  let atMs = chunks[0]?.atMs ?? 0
  let bytes = 0
  const reader = stream.readable.getReader()
  const readAll = async (): Promise<Failure | null> => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return null
      bytes += value.length
      if (bytes > maxBytes) {
        await reader.cancel()
        return 'large'
      }
      if (value.length > 0) decoded.push({ atMs, bytes: value })
    }
  }
  const writeAll = async (): Promise<null> => {
    for (const chunk of chunks) {
      atMs = chunk.atMs
      await writer.write(new Uint8Array(chunk.bytes))
    }
    if (isWhole) await writer.close()
    else await writer.abort()
    return null
  }
  const [read, written] = await Promise.allSettled([readAll(), writeAll()])
  if (read.status === 'fulfilled' && read.value) return read.value
  const isDamaged = written.status === 'rejected' || read.status === 'rejected'
  // A body that broke off ends within what its coding needs.
  return isDamaged && (isWhole || decoded.length === 0) ? 'damaged' : decoded
}

/** Null if the engine doesn't know the format. */
function decompressorOf(format: string): DecompressionStream | null {
  try {
    return new DecompressionStream(format as CompressionFormat)
  } catch {
    return null
  }
}
