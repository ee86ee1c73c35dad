import fc from 'fast-check'

import type { Exchange } from '../../src/recording/model.ts'

/* Requests and responses as somebody would write them who wants to get out of a text that is made of them. */

/** What ends strings, comments, fences, templates and tags, and what shells and curl take for more than text. */
const traps = [
  "'",
  '"',
  '`',
  '\\',
  '${process.exit(9)}',
  '{{answers}}',
  '$(exit 9)',
  '`exit 9`',
  '*/',
  '//',
  '</script>',
  '```',
  ';',
  '&',
  '|',
  '#',
  '!',
  '$&',
  "$'",
  '[1-3]',
  '{a,b}',
  '%00',
  '~',
  '@/etc/passwd',
]

/** Characters that are not seen, reorder others, or end a line for some readers. */
const odd = ['\n', '\r', '\0', '\u2028', '\u202e', '\u200b', '\ufeff', '\u{1f600}', 'é', '中']

const hostileText = (...more: readonly string[]): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...traps, ...more, 'a', ' '), { maxLength: 8 })
    .map((parts) => parts.join(''))

/** A path as a browser would send it. */
const path = hostileText(...odd).map(
  (text) => new URL(`http://a/api/${text.replaceAll(/[?#]/g, '')}`).pathname,
)

const query = hostileText(...odd).map((text) => new URL(`http://a/?q=${text}`).search)

/** Of ASCII: a shell has no word for a single byte beyond it. */
const headerValue = hostileText('\t').map((text) => text.trim())

const headerName = fc.constantFrom("x'y", 'x`y', 'x$y', 'x|y', 'x#y', 'x-plain')

const chunk = fc.oneof(
  hostileText(...odd)
    .filter((text) => text !== '')
    .map((text) => new TextEncoder().encode(text)),
  fc.uint8Array({ minLength: 1, maxLength: 12 }),
)

/** Any exchange of `http://127.0.0.1`-like sites: what it is about is what it says. */
export const hostileExchange: fc.Arbitrary<Exchange> = fc
  .record({
    method: fc.constantFrom('GET', 'POST', "PATCH'IT", '*'),
    path,
    query,
    headers: fc.uniqueArray(fc.tuple(headerName, headerValue), {
      maxLength: 3,
      selector: ([name]) => name,
    }),
    status: fc.constantFrom(200, 201, 404, 500, 204),
    chunks: fc.array(chunk, { maxLength: 4 }),
    end: fc.constantFrom<Exchange['response']['end'][]>('complete', 'broken'),
  })
  .map(({ method, path, query, headers, status, chunks, end }) => ({
    request: { method, origin: '', path, query, headers: [] },
    response: {
      status,
      headersAtMs: 0,
      headers,
      chunks: chunks.map((bytes, index) => ({ atMs: index, bytes })),
      end,
      endAtMs: chunks.length,
    },
  }))
