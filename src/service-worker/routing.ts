import * as v from 'valibot'

import { isServerScript, laneAddressOf } from '../channels/lane.ts'
import { isSimulated } from '../catalogue/servers/servers.ts'
import { toServiceWorker } from '../channels/service-worker.ts'
import { skipsCache } from '../channels/skip-cache.ts'
import { ClientRegistry } from './clients.ts'
import { leaksRedirects, upgradesRequests } from './confinement.ts'
import { OfflineCopy, type BuiltFile } from './offline-copy.ts'
import { PageMessages } from './page-messages.ts'
import { RunMessages } from './run-messages.ts'
import { LaneSessions } from './lane-sessions.ts'
import { withoutFailure } from './unreachable.ts'
import { SandboxRequests } from './sandbox-requests.ts'

/**
 * Wires the service worker: who asks, for what, and who answers. Everything a sandbox asks for is
 * answered here; from a page, only what the offline copy holds.
 */
export function startServiceWorker(
  scope: ServiceWorkerGlobalScope,
  files: readonly BuiltFile[],
): void {
  const site = new URL(scope.registration.scope)
  const { userAgent } = scope.navigator
  const offline = new OfflineCopy(files, site.href)
  const clients = new ClientRegistry(scope.clients)
  const sessions = new LaneSessions()
  const sandboxes = new SandboxRequests({ site, userAgent, offline, sessions })
  const runs = new RunMessages({
    siteOrigin: site.origin,
    upgrades: upgradesRequests(site, userAgent),
    leaksRedirects: leaksRedirects(userAgent),
    sessions,
  })
  const pages = new PageMessages({ scope, offline, runs })

  scope.addEventListener('install', (event) => {
    event.waitUntil(offline.install(event, scope.registration.active === null))
  })
  scope.addEventListener('activate', (event) => {
    event.waitUntil(offline.cleanupCache(event).then(() => scope.clients.claim()))
  })
  scope.addEventListener('fetch', (event) => {
    if (isOfNoConcern(event)) return
    event.respondWith(withoutFailure(event.request, answer(event), site.href))
  })
  scope.addEventListener('message', (event) => {
    const { source } = event
    const message = v.safeParse(toServiceWorker, event.data)
    if (!message.success || !source) return
    pages.hear(message.output, event, (reply, transfer = []) => source.postMessage(reply, transfer))
  })

  /**
   * What a page asks for while nothing is stored, its editors above all: it need not come by here. Only
   * of a client known to be no sandbox, and not of a sandbox's own script.
   */
  function isOfNoConcern({ clientId, request }: FetchEvent): boolean {
    const client = clients.known(clientId)
    if (!offline.isEmpty || client?.lane !== null || client.isServer) return false
    const isOfWorker = laneAddressOf(request.url) !== null || isServerScript(request.url)
    return request.url.startsWith(site.href) && !isOfWorker
  }

  /** Whether a request is for another server than the one that holds the app. */
  function isForServer({ mode }: Request, url: URL): boolean {
    return mode !== 'navigate' && (url.origin !== site.origin || isSimulated(url, site.origin))
  }

  async function answer({ clientId, request }: FetchEvent): Promise<Response> {
    const client = await clients.find(clientId)
    if (client?.lane) return sandboxes.answer(client.lane, request)
    if (client?.isServer) return sandboxes.answerServer(request)
    const url = new URL(request.url)
    // A worker that has just been ended may be known no more; what it still asked for goes nowhere.
    if (!client && isForServer(request, url)) return Response.error()
    const starting = url.origin === site.origin ? laneAddressOf(url.href) : null
    if (starting) return sandboxes.script(starting, url)
    if (url.origin === site.origin && isServerScript(url.href)) return sandboxes.serverScript(url)
    const isPastCache = client?.skipsCache === true || skipsCache(request.url)
    return isPastCache ? fetch(request) : offline.cacheOrNetwork(request)
  }
}
