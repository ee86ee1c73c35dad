/**
 * The origins that the paths of handlers name: those of other servers, which a lane must be let to.
 * A relative path is the site's own. A path with a wildcard in its host, a pattern or a function names
 * none: it matches requests to known origins alone.
 */
export function originsIn(handlers: readonly { readonly info: object }[]): string[] {
  const found = new Set<string>()
  for (const { info } of handlers) {
    const origin = 'path' in info ? originOf(info.path) : null
    if (origin !== null) found.add(origin)
  }
  return [...found]
}

function originOf(path: unknown): string | null {
  if (typeof path !== 'string') return null
  const [, origin = '', host = ''] = /^(https?:\/\/([^/?#]+))/i.exec(path) ?? []
  // `:name` stands for a part of a host, as `*` does; a port is a number.
  if (host === '' || host.includes('*') || /:(?!\d+$)/.test(host.replace(/\[.*\]/, ''))) return null
  try {
    return new URL(origin).origin
  } catch {
    return null
  }
}
