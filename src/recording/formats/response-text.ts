import type { HeaderList } from '../../base/headers.ts'
import type { Result } from '../../base/result.ts'
import type { RecordedAddress } from '../address.ts'
import { checked, type ReadRecording } from '../file.ts'
import { usableHeaders } from '../model.ts'
import { isDecoded, withTrueLength } from './body-headers.ts'
import { binaryOf } from './curl-blocks.ts'
import { headersOf } from './header-lines.ts'

const statusLine = /^HTTP\/[\d.]+ (\d{3})[^\n]*(\n|$)/

/** Whether a text begins as a response does, with its status line. */
export const looksLikeResponse = (text: string): boolean => statusLine.test(text)

/**
 * Reads a response as `curl -i` prints it: status line, headers, an empty line, the body. Of several
 * (after a redirect) the last one counts.
 */
export function readResponseText(
  bytes: Uint8Array,
  address: RecordedAddress,
): Result<ReadRecording> {
  const binary = binaryOf(bytes)
  const notes: string[] = []
  let at = 0
  for (;;) {
    const end = /\r?\n\r?\n/g
    end.lastIndex = at
    const found = end.exec(binary)
    if (!found) return { problem: withoutEnd(lineAt(binary, at)) }
    const head = binary.slice(at, found.index)
    at = end.lastIndex
    if (looksLikeResponse(binary.slice(at, at + 1_000))) continue
    const status = Number(/^HTTP\/[\d.]+ (\d{3})/.exec(head)?.[1])
    if (status < 200 || status > 599) return { problem: noStatus(status) }
    return typed({ status, headers: headersOf(head), body: bytes.subarray(at), address, notes })
  }
}

const lineAt = (text: string, position: number): number =>
  text.slice(0, position).split('\n').length

const withoutEnd = (line: number): string =>
  `The response’s headers, from line ${line} on, don’t end with an empty line. Paste all that curl -i printed.`

const noStatus = (status: number): string =>
  `The response has status ${status}, and only responses with status 200 to 599 can be replayed. ${status < 200 ? 'Paste the final response, which follows it.' : 'Correct its first line.'}`

/** Reads a body alone; what kind it is is told by how it looks. */
export function readBodyAlone(bytes: Uint8Array, address: RecordedAddress): Result<ReadRecording> {
  const type = typeOf(new TextDecoder().decode(bytes))
  const notes = [`Only a body was given. It is sent with status 200 as ${type}.`]
  return typed({
    status: 200,
    headers: [['content-type', type]],
    body: bytes,
    address,
    notes,
  })
}

function typed(parts: {
  readonly status: number
  readonly headers: HeaderList
  readonly body: Uint8Array
  readonly address: RecordedAddress
  readonly notes: string[]
}): Result<ReadRecording> {
  const { status, body, address, notes } = parts
  const headers = withTrueLength(usableHeaders(parts.headers), body.length, (declared) =>
    notes.push(
      `Content-Length declares ${declared} bytes, and the text has ${body.length}. The header was removed, so the response ends where the text does.`,
    ),
  )
  const decoded = isDecoded(headers, body)
  const response = {
    status,
    headersAtMs: 0,
    headers,
    chunks: body.length === 0 ? [] : [{ atMs: 0, bytes: body }],
    end: 'complete' as const,
    endAtMs: 0,
  }
  const exchanges = [{ request: { ...address, headers: [] }, response }]
  return checked({ source: 'typed', borders: 'unknown', decoded, removed: [], exchanges }, notes)
}

/** The content type that a body looks like. */
function typeOf(text: string): string {
  if (
    /^\uFEFF?(?:(?:data|event|id|retry)(?::|\r?$)|:)/m.test(text) &&
    /^data(:|\r?$)/m.test(text)
  ) {
    return 'text/event-stream'
  }
  if (isJson(text)) return 'application/json'
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  // A damaged line is what somebody may want to see: most must be JSON, not all.
  const whole = lines.filter((line) => /^\s*[{[]/.test(line) && isJson(line)).length
  return lines.length > 1 && whole > lines.length / 2
    ? 'application/x-ndjson'
    : 'text/plain; charset=utf-8'
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
