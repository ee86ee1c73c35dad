import { http } from 'msw/http'
import { getResponse } from 'msw/utils/get-response'

import { plainText } from './plain-text.ts'
import { respondByHost, respondOfSite } from './servers-by-host.ts'
import type { ServerContext } from './server.ts'

/** Answers a request to a simulated host. */
export type Answer = (request: Request) => Promise<Response>

/**
 * All simulated servers in one, as MSW handlers. A request that none of them knows is answered with
 * 502: a request to a simulated host never goes out.
 */
export function createServers(context: ServerContext): Answer {
  const handlers = [
    ...Object.entries(respondByHost).map(([host, respond]) =>
      http.all(addressesOf(host), ({ request }) => respond(context, request)),
    ),
    http.all(`${context.siteOrigin}/*`, ({ request }) => respondOfSite(context, request)),
  ]
  return async (request) =>
    (await getResponse(handlers, request)) ??
    plainText(`No simulated server at ${request.url}`, 502)
}

const addressesOf = (host: string): RegExp =>
  new RegExp(`^https?://${host.replaceAll('.', '\\.')}(/|$)`, 'i')
