import { http } from 'msw/http'
import { getResponse } from 'msw/utils/get-response'

import { nobody } from './nobody.ts'
import { respondByHost, respondOfSite } from './servers-by-host.ts'
import type { ServerContext } from './server.ts'

/** Answers a request to a simulated host. */
export type Answer = (request: Request) => Promise<Response>

/** One of several servers that are asked in turn: undefined means that it doesn't know the request. */
export type AnswerSource = (request: Request) => Promise<Response | undefined>

/**
 * All simulated servers in one, as MSW handlers. Each of `before` is asked first, in their order. A
 * request that nobody knows is answered with 404: a request to a simulated host never goes out.
 */
export function createServers(
  context: ServerContext,
  before: readonly AnswerSource[] = [],
): Answer {
  const handlers = [
    ...Object.entries(respondByHost).map(([host, respond]) =>
      http.all(addressesOf(host), ({ request }) => respond(context, request)),
    ),
    http.all(`${context.siteOrigin}/*`, ({ request }) => respondOfSite(context, request)),
  ]
  const sources = [...before, (request: Request) => getResponse(handlers, request)]
  return async (request) => {
    for (const source of sources) {
      const response = await source(request)
      if (response) return response
    }
    return nobody(request.url, context.siteOrigin)
  }
}

const addressesOf = (host: string): RegExp =>
  new RegExp(`^https?://${host.replaceAll('.', '\\.')}(/|$)`, 'i')
