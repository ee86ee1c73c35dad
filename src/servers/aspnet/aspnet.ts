import { answerCharacters } from './characters.ts'
import { answerObjects } from './objects.ts'
import { answerHeartRates } from './sse.ts'
import { aspnetRouteOf } from '../../catalogue/servers/aspnet.ts'
import type { Respond, ServerContext } from '../server.ts'

/* One ASP.NET Core application at localhost:5255, over http and https, with three endpoints. */

const endpoints: Readonly<Record<string, { method: string; answer: Respond }>> = {
  '/stream': { method: 'POST', answer: answerCharacters },
  '/heart-rates': { method: 'GET', answer: answerObjects },
  '/sse': { method: 'GET', answer: answerHeartRates },
}

async function answer(context: ServerContext, request: Request): Promise<Response> {
  const endpoint = endpoints[aspnetRouteOf(new URL(request.url).pathname)]
  if (!endpoint) return new Response(null, { status: 404 })
  // HttpMethodMatcherPolicy.cs: 405, the methods that would do in Allow, no body.
  if (endpoint.method !== request.method) {
    return new Response(null, { status: 405, headers: { allow: endpoint.method } })
  }
  return endpoint.answer(context, request)
}

/** All of localhost:5255. */
export const aspnet: Respond = async (context, request) => {
  const response = await answer(context, request)
  response.headers.set('server', 'Kestrel')
  if (!response.body) response.headers.set('content-length', '0')
  return response
}
