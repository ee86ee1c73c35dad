import { aspnetCharacters, aspnetObjects, aspnetSse } from './aspnet.ts'
import { byteSourceServer } from './byte-source.ts'
import { chargingServer } from './charging.ts'
import { anthropicMessages, ollamaServer, openaiChat, openaiResponses } from './chat.ts'
import { geminiServer } from './gemini.ts'
import { rawServer } from './raw.ts'
import type { ServerDescription } from './server-description.ts'
import { uiMessagesServer } from './ui-messages.ts'
import { websocketServer } from './websocket.ts'
import { linesServer, sseServer, textServer } from './site.ts'

import { apiPathOf } from './hosts.ts'

export { simulatedOrigins, isSimulated } from './hosts.ts'

/** Every simulated server, in the order in which people choose among them. */
export const servers: readonly ServerDescription[] = [
  aspnetCharacters,
  aspnetObjects,
  aspnetSse,
  sseServer,
  textServer,
  linesServer,
  chargingServer,
  byteSourceServer,
  rawServer,
  openaiChat,
  openaiResponses,
  anthropicMessages,
  geminiServer,
  ollamaServer,
  uiMessagesServer,
  websocketServer,
]

/** The server of this id; undefined if there is none. */
export function serverById(id: string): ServerDescription | undefined {
  return servers.find((server) => server.id === id)
}

/** The server that a request to `url` would reach, secure or not; undefined if there is none. */
export function serverAt(url: URL, siteOrigin: string): ServerDescription | undefined {
  const isSocket = /^wss?:$/.test(url.protocol)
  return servers.find(({ address, otherAddresses = [], routeOf, protocol }) => {
    if ((protocol === 'websocket') !== isSocket) return false
    const isSites = url.origin === siteOrigin
    const path = (isSites && apiPathOf(url.pathname)) || url.pathname
    const route = routeOf?.(path) ?? path
    return [address, ...otherAddresses].some((each) => {
      const { host, pathname } = new URL(each, siteOrigin)
      return host === url.host && pathname === route
    })
  })
}
