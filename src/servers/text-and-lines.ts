import { byteCount } from '../base/units.ts'
import { encodeJsonLine } from '../wire/encode/json-lines.ts'
import type { ServerDescription } from '../catalogue/servers/server-description.ts'
import { linesServer, textServer } from '../catalogue/servers/site.ts'
import { tokensOf } from '../catalogue/servers/sample-texts.ts'
import { streamOf, type ServerContext } from './server.ts'

/* A text in tokens, as plain text or as lines of JSON (NDJSON): a flush a token, headers at once. */

function answerInTokens(
  context: ServerContext,
  request: Request,
  server: ServerDescription,
  encode: (text: string, index: number) => string,
): Response {
  const values = context.values(server, request.url)
  const chunks = tokensOf(values.text('text')).map(encode)
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
      'content-type':
        server === textServer ? 'text/plain; charset=utf-8' : 'application/x-ndjson; charset=utf-8',
      ...(values.isOn('length') && { 'content-length': String(length) }),
    },
  })
}

/** Answers `GET /api/text`. */
export const answerText = (context: ServerContext, request: Request): Response =>
  answerInTokens(context, request, textServer, (text) => text)

/** Answers `GET /api/lines`. */
export const answerLines = (context: ServerContext, request: Request): Response =>
  answerInTokens(context, request, linesServer, (text, index) =>
    encodeJsonLine({ index: index + 1, text }),
  )
