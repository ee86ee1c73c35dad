import type { ServerDescription } from '../catalogue/servers/server-description.ts'
import { serverAt, servers } from '../catalogue/servers/servers.ts'
import { importedNames } from '../editor/imported-names.ts'
import type { ProjectContents } from './project.ts'

/** The servers that an official client asks, which its code doesn't name. */
const serversOfClients: Readonly<Record<string, readonly string[]>> = {
  openai: ['openai-chat', 'openai-responses'],
  '@ai-sdk/openai': ['openai-responses'],
  '@anthropic-ai/sdk': ['anthropic-messages'],
  '@ai-sdk/anthropic': ['anthropic-messages'],
  '@google/genai': ['gemini'],
  ollama: ['ollama'],
}

const siteOrigin = 'http://localhost'

/**
 * The simulated servers that a program needs: those that it asked in its last run, those whose address
 * stands in its code, and those that a client in it asks.
 */
export function serversIn({ program, asked }: ProjectContents): readonly ServerDescription[] {
  const needed = new Set<string>()
  for (const address of asked) {
    const url = URL.canParse(address, siteOrigin) && new URL(address, siteOrigin)
    const server = url && serverAt(url, siteOrigin)
    if (server) needed.add(server.id)
  }
  for (const code of Object.values(program.code)) {
    for (const name of importedNames(code)) {
      for (const id of serversOfClients[name] ?? []) needed.add(id)
    }
    for (const { id, address } of servers) {
      if (code.includes(pathOf(address))) needed.add(id)
    }
  }
  return servers.filter(({ id }) => needed.has(id))
}

/** What code has of an address, whatever the scheme. */
function pathOf(address: string): string {
  if (address.startsWith('/')) return address
  const { host, pathname } = new URL(address)
  return host + pathname
}
