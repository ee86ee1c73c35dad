import { simulatedOrigins } from '../catalogue/servers/servers.ts'

/**
 * The Content-Security-Policy of a sandbox worker. It is the worker's own, as its script is no blob
 * (HTML, §10.2.4 "run a worker"). `worker-src` matters: a nested worker from the same origin would
 * bring no policy with it, and so be a way out. It names the shipped modules and nothing else, as
 * Firefox puts static imports within a worker under this directive; in a worker of its own, such a
 * module would run no learner code.
 *
 * WebKit refuses plain http from an https page even to localhost, so there, and only there, such
 * requests are upgraded; elsewhere that would change `response.url` for nothing.
 */
export function sandboxPolicy(options: {
  /** Address of the folder of shipped modules, ending in a slash. */
  modules: string
  /** Plain http becomes https (`upgradesRequests`). */
  upgrades: boolean
  /** Origins that are simulated for this sandbox alone. */
  origins: readonly string[]
}): string {
  const directives = [
    "default-src 'none'",
    "script-src 'self' blob:",
    `connect-src 'self' blob: data: ${[...simulatedOrigins, ...options.origins].join(' ')}`,
    `worker-src ${options.modules}`,
  ]
  if (options.upgrades) directives.push('upgrade-insecure-requests')
  return directives.join('; ')
}

/**
 * The Content-Security-Policy of a server worker, which runs a server of the learner's own: it gets
 * its own module and what that imports, and has no network at all.
 */
export const serverPolicy = (modules: string): string =>
  [
    "default-src 'none'",
    "script-src 'self' blob:",
    "connect-src 'none'",
    `worker-src ${modules}`,
  ].join('; ')

/** Whether a sandbox's requests are upgraded from http to https. */
export const upgradesRequests = (site: Pick<URL, 'protocol'>, userAgent: string): boolean =>
  site.protocol === 'https:' && isWebKit(userAgent)

/** The addresses over https that requests to `origins` are upgraded to. */
export const upgradedOrigins = (origins: readonly string[]): string[] =>
  origins.map((origin) => origin.replace(/^http:/, 'https:'))

/** Whether a user agent string is WebKit's own (Chromium's names WebKit too). */
function isWebKit(userAgent: string): boolean {
  return userAgent.includes('AppleWebKit/') && !/Chrom(e|ium)\//.test(userAgent)
}

/** The same script with the policy that confines the worker which it starts. */
export function confine(script: Response, policy: string): Response {
  const headers = new Headers(script.headers)
  headers.set('content-security-policy', policy)
  headers.set('cross-origin-resource-policy', 'same-origin')
  return new Response(script.body, { status: script.status, headers })
}

/**
 * Whether the engine sends a preflight to where a simulated server redirects, past the service worker:
 * WebKit does (`NetworkLoadChecker` looks at a redirect before its request goes back to the service
 * worker; seen in 2.50 by port/ways-out.test.ts). Nothing in the engine says so, but its name.
 */
export const leaksRedirects = (userAgent: string): boolean => isWebKit(userAgent)
