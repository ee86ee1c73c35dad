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

/** As text of an HTML document. */
const inHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Rows as a table of HTML; the first has its headings. */
export function htmlTableOf(
  caption: string,
  [headings = [], ...rows]: readonly (readonly string[])[],
): string {
  const row = (cells: readonly string[], open: string, close: string) =>
    `    <tr>${cells.map((cell) => `<${open}>${inHtml(cell)}</${close}>`).join('')}</tr>\n`
  return [
    '<table>\n',
    `  <caption>${inHtml(caption)}</caption>\n`,
    `  <thead>\n${row(headings, 'th scope="col"', 'th')}  </thead>\n`,
    `  <tbody>\n${rows.map((cells) => row(cells, 'td', 'td')).join('')}  </tbody>\n`,
    '</table>\n',
  ].join('')
}

/**
 * Rows as tab-separated values, which spreadsheets paste as a table. A tab or a line break within a
 * cell would be one between cells, so it becomes a space.
 */
export const tsvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n')
