import { servers } from '../catalogue/servers/servers.ts'
import { plainText } from './plain-text.ts'

/** What a request gets that no server knows: which addresses there are. */
export function nobody(url: string, siteOrigin: string): Response {
  const known = servers.map(({ address }) => new URL(address, siteOrigin).href).join(', ')
  return plainText(`No simulated server at ${url}. Available: ${known}.`, 404)
}
