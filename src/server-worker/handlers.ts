import type { RequestHandler } from 'msw'

/** The handlers of a server module, in their order; nested lists are flattened. */
export function handlersIn(exports: Readonly<Record<string, unknown>>): RequestHandler[] {
  const exported = 'default' in exports ? exports['default'] : exports['handlers']
  if (exported === undefined) {
    throw new TypeError(
      'The server exports no handlers. End it with export default [http.get(…), …].',
    )
  }
  const list: unknown[] = Array.isArray(exported) ? exported.flat(Infinity) : [exported]
  return list.map((handler, index) => {
    if (isRequestHandler(handler)) return handler
    throw new TypeError(
      `Item ${index + 1} of what the server exports isn’t a handler for HTTP requests. Make each with http.get(…), http.post(…), http.all(…) or sse(…).`,
    )
  })
}

/** By its shape: code may bring handlers of another copy of MSW. */
function isRequestHandler(value: unknown): value is RequestHandler {
  if (typeof value !== 'object' || value === null) return false
  const isOfRequests = 'kind' in value && value.kind === 'request'
  return isOfRequests && 'run' in value && typeof value.run === 'function' && 'info' in value
}
