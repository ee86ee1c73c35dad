import { hasBody, rawChunks, rawHeaders, rawMethods, rawServer } from '../catalogue/servers/raw.ts'
import { methodNotAllowed } from './plain-text.ts'
import { streamOf, type ServerContext } from './server.ts'

/* A server that has nothing of its own to say: for cases that no other server here would send. */

/** Answers `/api/raw`. */
export function answerRaw(context: ServerContext, request: Request): Response {
  const values = context.values(rawServer, request.url)
  const valueOf = (name: string) => values.text(name)
  const methods = rawMethods(valueOf)
  if (methods.length > 0 && !methods.includes(request.method)) {
    return methodNotAllowed(request.method, methods)
  }
  const chunks = rawChunks(valueOf)
  const body = streamOf(async function* (signal) {
    for (const chunk of chunks) {
      await context.delay(values.number('pauseMs'), signal)
      if (signal.aborted) return
      yield chunk
    }
  })
  return new Response(hasBody(valueOf) && request.method !== 'HEAD' ? body : null, {
    status: values.number('status'),
    headers: rawHeaders(valueOf),
  })
}
