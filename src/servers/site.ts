import { chargingServer } from '../catalogue/servers/charging.ts'
import { apiPathOf } from '../catalogue/servers/hosts.ts'
import { answerBytes } from './byte-source.ts'
import { answerCharges } from './charging.ts'
import { methodNotAllowed, plainText } from './plain-text.ts'
import { answerRaw } from './raw.ts'
import type { Respond } from './server.ts'
import { answerSse } from './sse.ts'
import { answerLines, answerText } from './text-and-lines.ts'
import { answerUiMessages } from './ui-messages.ts'

/* The site's own `/api/…`: what a small Node server would have there. */

const endpoints: Readonly<Record<string, Respond>> = {
  '/api/stream': answerSse,
  '/api/text': answerText,
  '/api/lines': answerLines,
  '/api/bytes': answerBytes,
  '/api/raw': answerRaw,
  '/api/charges': answerCharges,
  '/api/chat': answerUiMessages,
}

/** These know themselves which methods they answer; the others answer GET. */
const answerOtherMethods: readonly Respond[] = [answerRaw, answerCharges, answerUiMessages]

const routeOf = (path: string): string => chargingServer.routeOf?.(path) ?? path

/** All of `/api` of the site's own origin. */
export const site: Respond = (context, request) => {
  const { pathname } = new URL(request.url)
  const answer = endpoints[routeOf(apiPathOf(pathname) ?? '')]
  if (!answer) {
    const known = Object.keys(endpoints).join(', ')
    return plainText(`No simulated server at ${pathname}. Available: ${known}.`, 404)
  }
  if (request.method !== 'GET' && !answerOtherMethods.includes(answer)) {
    return methodNotAllowed(request.method, ['GET'])
  }
  return answer(context, request)
}
