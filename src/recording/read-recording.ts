import type { Result } from '../base/result.ts'
import { addressOfTyped, type RecordedAddress } from './address.ts'
import { looksLikeRecording, readRecordingFile, type ReadRecording } from './file.ts'
import { isUtf8 } from './formats/body-headers.ts'
import { binaryOf, hasCurlBlocks } from './formats/curl-blocks.ts'
import { readCurlTrace } from './formats/curl-trace.ts'
import { looksLikeHar, readHar } from './formats/har.ts'
import { looksLikeResponse, readBodyAlone, readResponseText } from './formats/response-text.ts'
import { readTraceAsRecording } from './from-trace.ts'

export type { ReadRecording } from './file.ts'

/** Larger input is refused before it is looked at: a dump has about five characters a byte. */
export const maxInputBytes = 100 * 1024 * 1024

interface ReadOptions {
  /** Of the page that reads. */
  readonly siteOrigin: string
  /** Where a response is served that comes without its request. */
  readonly address: RecordedAddress
}

const defaults: ReadOptions = { siteOrigin: '', address: addressOfTyped }

/**
 * Reads whatever has responses in it: a Chunkwise recording or trace, `curl --trace`, a HAR, a response
 * as text, or a body alone. Secrets are taken out. A problem says what, where and what to do.
 */
export function readRecording(
  input: string | Uint8Array,
  options: Partial<ReadOptions> = {},
): Result<ReadRecording> {
  const { siteOrigin, address } = { ...defaults, ...options }
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : inUtf8(input)
  if (bytes.length > maxInputBytes) return { problem: tooLarge(bytes.length) }
  const text = new TextDecoder().decode(bytes)
  if (text.trim() === '') return { problem: `There is nothing to read. ${forms}` }
  if (looksLikeRecording(text)) return readRecordingFile(text)
  if (/^\s*\{[^{]{0,200}"format"\s*:\s*"chunkwise-trace"/.test(text)) {
    return readTraceAsRecording(text, siteOrigin)
  }
  if (looksLikeHar(text)) return readHar(text, siteOrigin)
  const binary = binaryOf(bytes)
  if (hasCurlBlocks(binary)) return readCurlTrace(binary)
  if (/^< HTTP\/[\d.]+ \d{3}/m.test(text.slice(0, 100_000))) return { problem: verbose }
  if (looksLikeResponse(text)) return readResponseText(bytes, address)
  if (!isUtf8(bytes) || text.includes('\0')) return { problem: `This isn’t text. ${forms}` }
  return readBodyAlone(bytes, address)
}

const forms =
  'Paste or open the output of curl -N --trace - --trace-time URL, a HAR, a response as curl -i prints it, a body, or a Chunkwise recording or trace.'

const verbose =
  'This is the output of curl -v, which has no times and mixes the body with other lines. Record it again with: curl -N --trace - --trace-time URL'

const tooLarge = (size: number): string =>
  // Rounded up, as a size just above the limit must not read as the limit.
  `This is ${Math.ceil((size * 10) / 1024 / 1024) / 10} MiB; the limit is ${maxInputBytes / 1024 / 1024} MiB. Record fewer or shorter responses, or paste less.`

/** Windows PowerShell's `>` writes UTF-16. */
function inUtf8(bytes: Uint8Array): Uint8Array {
  const [first, second] = bytes
  const label =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : null
  if (label !== null) return new TextEncoder().encode(new TextDecoder(label).decode(bytes))
  const hasMark = first === 0xef && second === 0xbb && bytes[2] === 0xbf
  return hasMark ? bytes.subarray(3) : bytes
}
