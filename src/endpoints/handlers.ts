import { getResponse } from 'msw/utils/get-response'

import { aspnetCharacters } from './aspnet-characters.ts'
import { bytesServer } from './byte-source.ts'
import type { ServerContext } from './server.ts'
import { sseCharacters } from './sse-characters.ts'

/** Answers a request to a faked host. */
export type Answer = (request: Request) => Promise<Response>

/**
 * All faked servers in one. A request that none of them knows is answered with 502: a request to a
 * faked host never goes out.
 */
export function createServers(context: ServerContext): Answer {
  const handlers = [
    ...aspnetCharacters(context),
    ...bytesServer(context),
    ...sseCharacters(context),
  ]
  return async (request) =>
    (await getResponse(handlers, request)) ??
    new Response(`No faked server listens at ${request.url}\n`, { status: 502 })
}
