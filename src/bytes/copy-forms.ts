import type { HeaderList } from '../base/headers.ts'

/* What is copied: plain functions from what is shown to text. */

/** Bytes in hexadecimal, 16 a line, as `xxd -r -p` reads them. */
export function hexOf(bytes: Uint8Array): string {
  const lines: string[] = []
  for (let from = 0; from < bytes.length; from += 16) {
    const row = [...bytes.subarray(from, from + 16)]
    lines.push(row.map((byte) => byte.toString(16).padStart(2, '0')).join(' '))
  }
  return lines.join('\n')
}

/** Bytes as UTF-8 text; a byte order mark stays, and what is no character becomes U+FFFD. */
export const textOf = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)

/** Headers as they are written in a request or response, one a line. */
export const headersOf = (headers: HeaderList): string =>
  headers.map(([name, value]) => `${name}: ${value}`).join('\n')

/** As one word of a POSIX shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** What curl sends by itself, or what a copy of it must not send. */
const ownHeaders = /^(host|content-length|connection|accept-encoding|chunkwise-.*|sec-.*)$/i

interface CurlRequest {
  readonly method: string
  readonly url: string
  readonly headers: HeaderList
}

/**
 * A command that sends the request again; `-N` shows each chunk as it arrives. The trace doesn't have
 * bodies of requests, so a method that has one gets an empty one, to fill in.
 */
export function curlOf({ method, url, headers }: CurlRequest): string {
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return [
    `curl -N ${quoted(url)}`,
    ...(method === 'GET' ? [] : [method === 'HEAD' ? '--head' : `-X ${quoted(method)}`]),
    ...headers
      .filter(([name]) => !ownHeaders.test(name))
      .map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(hasBody ? [`--data-raw ''`] : []),
  ].join(' \\\n  ')
}

/**
 * Rows as tab-separated values, which spreadsheets paste as a table. A tab or a line break within a
 * cell would be one between cells, so it becomes a space.
 */
export const tsvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n')
