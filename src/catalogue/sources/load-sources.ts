import type { ServerSource } from '../servers/server-description.ts'

/**
 * The sources of real servers that send what the simulated one of this id sends, C# and Node first. They
 * come in a chunk of their own, which neither the service worker nor the first page loads.
 */
export async function loadSources(serverId: string): Promise<readonly ServerSource[]> {
  const { sourcesOf } = await import('./sources.ts')
  return sourcesOf(serverId)
}
