import { byteCount } from '../base/units.ts'
import { encodeJsonLine } from '../wire/encode/json-lines.ts'
import type { ParameterValues } from '../catalogue/servers/parameter-values.ts'
import { linesServer, textServer } from '../catalogue/servers/site.ts'
import { tokensOf } from '../catalogue/servers/sample-texts.ts'
import { streamOf, type ServerContext } from './server.ts'

/* A text in tokens, as plain text or as lines of JSON (NDJSON): a flush a token, headers at once. */

function answerInChunks(
  context: ServerContext,
  values: ParameterValues,
  type: string,
  chunks: readonly string[],
): Response {
  const body = streamOf(async function* (signal) {
    for (const chunk of chunks) {
      await context.delay(values.number('pauseMs'), signal)
      if (signal.aborted) return
      yield chunk
    }
  })
  const length = byteCount(new TextEncoder().encode(chunks.join('')).byteLength)
  return new Response(body, {
    headers: {
      'content-type': type,
      ...(values.isOn('length') && { 'content-length': String(length) }),
    },
  })
}

/** Answers `GET /api/text`. */
export function answerText(context: ServerContext, request: Request): Response {
  const values = context.values(textServer, request.url)
  const type = 'text/plain; charset=utf-8'
  return answerInChunks(context, values, type, tokensOf(values.text('text')))
}

/** The first half of a line, as a writer leaves it that is killed in the middle. */
function cutOff(line: string): string {
  const characters = Array.from(line)
  return characters.slice(0, Math.ceil(characters.length / 2)).join('')
}

/**
 * Lines of JSON (ndjson-spec: LF, and CR LF is to be accepted, as JSON allows CR between values). U+2028
 * stands in a JSON string as it is (RFC 8259, §7); for `.`, `^` and `$` of a regular expression it ends a
 * line (ECMAScript, LineTerminator), and for Python's `str.splitlines` too.
 */
function jsonLines(values: ParameterValues): readonly string[] {
  const tokens = tokensOf(values.text('text'))
  const separator = values.isOn('separator') ? '\u2028' : ''
  const lineEnd = values.text('lineEnds') === 'crlf' ? '\r\n' : '\n'
  return tokens.map((token, index) => {
    const value = { index: index + 1, text: separator + token }
    const isEnded = values.isOn('lastLineEnd') || index < tokens.length - 1
    const end = isEnded ? lineEnd : ''
    const isDamaged = values.isOn('damaged') && index === Math.floor(tokens.length / 2)
    return isDamaged ? cutOff(encodeJsonLine(value, '')) + end : encodeJsonLine(value, end)
  })
}

/** Answers `GET /api/lines`. */
export function answerLines(context: ServerContext, request: Request): Response {
  const values = context.values(linesServer, request.url)
  const type = 'application/x-ndjson; charset=utf-8'
  return answerInChunks(context, values, type, jsonLines(values))
}
