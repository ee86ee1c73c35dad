import { byteCount } from '../base/units.ts'
import { encodeJsonLine } from '../wire/encode/json-lines.ts'
import type { ServerDescription } from '../catalogue/servers/server-description.ts'
import { linesServer, textServer } from '../catalogue/servers/site.ts'
import { piecesOf } from '../catalogue/servers/sample-texts.ts'
import { streamOf, type ServerContext } from './server.ts'

/* A text in pieces, as plain text or as lines of JSON (NDJSON): a flush a piece, headers at once. */

function answerPieces(
  context: ServerContext,
  request: Request,
  server: ServerDescription,
  encode: (text: string, index: number) => string,
): Response {
  const values = context.values(server, request.url)
  const pieces = piecesOf(values.text('text')).map(encode)
  const body = streamOf(async function* (signal) {
    for (const piece of pieces) {
      await context.delay(values.number('pauseMs'), signal)
      if (signal.aborted) return
      yield piece
    }
  })
  const length = byteCount(new TextEncoder().encode(pieces.join('')).byteLength)
  return new Response(body, {
    headers: {
      'content-type':
        server === textServer ? 'text/plain; charset=utf-8' : 'application/x-ndjson; charset=utf-8',
      ...(values.isOn('length') && { 'content-length': String(length) }),
    },
  })
}

/** Answers `GET /api/text`. */
export const answerText = (context: ServerContext, request: Request): Response =>
  answerPieces(context, request, textServer, (text) => text)

/** Answers `GET /api/lines`. */
export const answerLines = (context: ServerContext, request: Request): Response =>
  answerPieces(context, request, linesServer, (text, index) =>
    encodeJsonLine({ index: index + 1, text }),
  )
