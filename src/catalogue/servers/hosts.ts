/** Hosts that we play; nothing that goes to one of them ever leaves the machine. */
export const simulatedHosts: readonly string[] = [
  'localhost:5255',
  'api.openai.com',
  'api.anthropic.com',
  'generativelanguage.googleapis.com',
  'localhost:11434',
  // The address that Ollama's own client uses unless told otherwise.
  '127.0.0.1:11434',
]

/** Hosts with a simulated WebSocket. */
const socketHosts: readonly string[] = ['localhost:5255']

/** Whether a WebSocket to `url` is for a simulated server. */
export const isSimulatedSocket = ({ protocol, host }: URL): boolean =>
  (protocol === 'ws:' || protocol === 'wss:') && socketHosts.includes(host)

/** Origins of the simulated hosts, over http and https, for a Content-Security-Policy. */
export const simulatedOrigins: readonly string[] = simulatedHosts.flatMap((host) => [
  `http://${host}`,
  `https://${host}`,
])

/**
 * The path of the site's own `/api`, in whichever folder it is asked for: the site may be in one, and
 * a relative address is resolved against that. Null for any other path.
 */
export const apiPathOf = (pathname: string): string | null =>
  /\/api(?:\/.*)?$/.exec(pathname)?.[0] ?? null

/**
 * Whether a request to `url` is for a simulated server of a site that lives at `siteOrigin`; `origins`
 * are those of servers of the learner's own.
 */
export function isSimulated(
  url: URL,
  siteOrigin: string,
  origins: readonly string[] = [],
): boolean {
  return (
    simulatedOrigins.includes(url.origin) ||
    origins.includes(url.origin) ||
    (url.origin === siteOrigin && apiPathOf(url.pathname) !== null)
  )
}
