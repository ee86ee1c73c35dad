import { apiPathOf } from '../catalogue/servers/hosts.ts'
import { answerBytes } from './byte-source.ts'
import { answerRaw } from './raw.ts'
import type { Respond } from './server.ts'
import { answerSse } from './sse.ts'
import { answerLines, answerText } from './text-and-lines.ts'

/* The site's own `/api/…`: what a small Node server would have there. */

const endpoints: Readonly<Record<string, Respond>> = {
  '/api/stream': answerSse,
  '/api/text': answerText,
  '/api/lines': answerLines,
  '/api/bytes': answerBytes,
  '/api/raw': answerRaw,
}

const refusal = (status: number, text: string, headers: Record<string, string> = {}) =>
  new Response(`${text}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
  })

/** All of `/api` of the site's own origin. */
export const site: Respond = (context, request) => {
  const { pathname } = new URL(request.url)
  const answer = endpoints[apiPathOf(pathname) ?? '']
  if (!answer) {
    const known = Object.keys(endpoints).join(', ')
    return refusal(404, `No simulated server at ${pathname}. Available: ${known}.`)
  }
  if (request.method !== 'GET') {
    return refusal(405, `${request.method} is not allowed here, use GET`, { allow: 'GET' })
  }
  return answer(context, request)
}
