import { getResponse } from 'msw/utils/get-response'

import { anthropic } from './anthropic.ts'
import { aspnet } from './aspnet/aspnet.ts'
import { InvalidParameterError } from '../catalogue/servers/parameter-values.ts'
import { ollama } from './ollama.ts'
import { openai } from './openai/openai.ts'
import type { ServerContext } from './server.ts'
import { site } from './site.ts'

/** Answers a request to a faked host. */
export type Answer = (request: Request) => Promise<Response>

const plainText = (text: string, status: number) =>
  new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })

/**
 * All faked servers in one. A request that none of them knows is answered with 502: a request to a
 * faked host never goes out. Values that do not fit a server's parameters are answered with 400.
 */
export function createServers(context: ServerContext): Answer {
  const handlers = [aspnet, site, openai, anthropic, ollama].flatMap((server) => server(context))
  return async (request) => {
    try {
      const response = await getResponse(handlers, request)
      return response ?? plainText(`No simulated server at ${request.url}`, 502)
    } catch (error) {
      if (error instanceof InvalidParameterError) return plainText(error.message, 400)
      throw error
    }
  }
}
