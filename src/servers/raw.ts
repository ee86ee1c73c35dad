import { chunksOfEscaped } from '../wire/encode/escaped-bytes.ts'
import { InvalidParameterError } from '../catalogue/servers/parameter-values.ts'
import { rawServer } from '../catalogue/servers/raw.ts'
import { streamOf, type ServerContext } from './server.ts'

/* A server that has nothing of its own to say: for cases that no other server here would send. */

/** Answers `GET /api/raw`. */
export function answerRaw(context: ServerContext, request: Request): Response {
  const values = context.values(rawServer, request.url)
  const chunks = chunksOfEscaped(values.text('body'))
  const body = streamOf(async function* (signal) {
    for (const chunk of chunks) {
      await context.delay(values.number('pauseMs'), signal)
      if (signal.aborted) return
      yield chunk
    }
  })
  return new Response(body, {
    headers: { 'content-type': contentType(values.text('type')), 'cache-control': 'no-cache' },
  })
}

/** What a header may hold (RFC 9110, §5.5), as far as a type needs it. */
function contentType(type: string): string {
  if (/^[\x20-\x7e]+$/.test(type)) return type
  throw new InvalidParameterError('type is a media type in ASCII, such as text/event-stream')
}
