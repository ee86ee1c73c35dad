import * as v from 'valibot'

import { assertNever } from '../base/assert.ts'
import { now } from '../base/clock.ts'
import {
  helloPath,
  isSynchronousMark,
  laneAddressOf,
  laneHeader,
  modulesPath,
  settledPath,
  type LaneAddress,
} from '../channels/lane.ts'
import {
  toServiceWorker,
  type ServiceWorkerReply,
  type ToServiceWorker,
} from '../channels/service-worker.ts'
import { isFaked } from '../catalogue/servers/servers.ts'
import { confine, isWebKit, sandboxPolicy } from './confinement.ts'
import { LaneSession } from './lane-session.ts'
import { OfflineCopy, type BuiltFile } from './offline-copy.ts'

/**
 * Wires the service worker: who asks, for what, and who answers. Everything a sandbox asks for is
 * answered here; from a page, only what the offline copy holds.
 */
export function startServiceWorker(
  scope: ServiceWorkerGlobalScope,
  files: readonly BuiltFile[],
): void {
  const site = new URL(scope.registration.scope)
  const offline = new OfflineCopy(files, site.href)
  const modules = new URL(modulesPath, site).href
  const policy = sandboxPolicy({
    modules,
    secureSite: site.protocol === 'https:',
    webKit: isWebKit(scope.navigator.userAgent),
  })
  const sessions = new Map<string, LaneSession>()
  const laneOfClient = new Map<string, LaneAddress | null>()

  scope.addEventListener('install', (event) => {
    event.waitUntil(offline.install(event, scope.registration.active === null))
  })
  scope.addEventListener('activate', (event) => {
    event.waitUntil(offline.activate(event).then(() => scope.clients.claim()))
  })
  scope.addEventListener('fetch', (event) => {
    if (!isOfNoConcern(event)) event.respondWith(answer(event))
  })
  scope.addEventListener('message', (event) => {
    const message = v.safeParse(toServiceWorker, event.data)
    if (!message.success || !event.source) return
    hear(event, message.output, event.source)
  })

  /**
   * What a page asks for while nothing is stored, its editors above all: it need not come by here. Only
   * of a client known to be no sandbox, and not of a sandbox's own script.
   */
  function isOfNoConcern({ clientId, request }: FetchEvent): boolean {
    if (!offline.isEmpty || laneOfClient.get(clientId) !== null) return false
    return request.url.startsWith(site.href) && laneAddressOf(request.url) === null
  }

  async function laneOf(clientId: string): Promise<LaneAddress | null> {
    const known = laneOfClient.get(clientId)
    if (known !== undefined || clientId === '') return known ?? null
    const client = await scope.clients.get(clientId)
    const lane = client?.type === 'worker' ? laneAddressOf(client.url) : null
    if (client) laneOfClient.set(clientId, lane)
    return lane
  }

  async function answer(event: FetchEvent): Promise<Response> {
    const url = new URL(event.request.url)
    const lane = await laneOf(event.clientId)
    if (lane) return answerLane(lane, event.request, url)
    const starting = url.origin === site.origin ? laneAddressOf(url.href) : null
    if (starting) return startLane(starting, url)
    const local = event.request.method === 'GET' && url.origin === site.origin
    return (local && (await offline.match(url.href))) || fetch(event.request)
  }

  /** The script of a sandbox worker, with the policy that confines it. */
  async function startLane(address: LaneAddress, url: URL): Promise<Response> {
    const plain = new URL(url.pathname, site).href
    const script = offline.isScript(plain) ? await offline.script(plain) : undefined
    const session = sessions.get(address.run)
    if (!script || session?.lane !== address.lane) return Response.error()
    session.confined = true
    return confine(script, policy)
  }

  /** A request of learner code, or of the prelude around it. Nothing of it goes out. */
  async function answerLane(lane: LaneAddress, request: Request, url: URL): Promise<Response> {
    const session = sessions.get(lane.run)
    if (session?.lane !== lane.lane)
      // No faked server says this, so it must not look as if one did.
      return Response.error()
    if (isFaked(url, site.origin)) {
      const isSynchronous = isSynchronousMark(request.headers.get(laneHeader))
      return session.respond(withoutLaneHeader(request), isSynchronous)
    }
    if (url.href === new URL(helloPath, site).href) {
      return Response.json({ ...lane, confined: session.confined })
    }
    if (url.href === new URL(settledPath, site).href) {
      return Response.json({ serverSequence: session.sequence })
    }
    if (request.method === 'GET' && url.href.startsWith(modules)) {
      const script = await offline.script(url.href)
      if (script) return script
    }
    if (url.origin === site.origin)
      return new Response('Not part of the playground', { status: 404 })
    return Response.error()
  }

  function hear(
    event: ExtendableMessageEvent,
    message: ToServiceWorker,
    page: Client | ServiceWorker | MessagePort,
  ) {
    const post = (reply: ServiceWorkerReply, transfer: Transferable[] = []) =>
      page.postMessage(reply, transfer)
    const answerPing = (run: string, id: number) =>
      post({ type: 'run-pong', run, id, known: sessions.has(run), at: now() })
    switch (message.type) {
      case 'lane-start': {
        const [port] = event.ports
        if (!port) return
        const { run, lane, timeScale, settings } = message
        const siteOrigin = site.origin
        sessions.set(
          run,
          new LaneSession({ run, lane, timeScale, settings, siteOrigin, port, post }),
        )
        post({ type: 'lane-ready', run, lane })
        return
      }
      case 'lane-stop':
        sessions.get(message.run)?.stop()
        return
      case 'run-ping':
        answerPing(message.run, message.id)
        return
      case 'run-end':
        sessions.get(message.run)?.close()
        sessions.delete(message.run)
        return
      case 'claim':
        event.waitUntil(scope.clients.claim())
        return
      case 'fill-offline':
        event.waitUntil(offline.fill((state) => post({ type: 'offline', offline: state })))
        return
      case 'skip-waiting':
        event.waitUntil(scope.skipWaiting())
        return
      default:
        assertNever(message)
    }
  }
}

/** The request as the code made it. */
function withoutLaneHeader(request: Request): Request {
  if (!request.headers.has(laneHeader)) return request
  const headers = new Headers(request.headers)
  headers.delete(laneHeader)
  return new Request(request, { headers })
}
