import { assertNever } from '../base/assert.ts'
import { now } from '../base/clock.ts'
import type { ServiceWorkerReply } from '../channels/from-service-worker.ts'
import type { ToServiceWorker } from '../channels/service-worker.ts'
import { LaneSession } from './lane-session.ts'
import type { OfflineCopy } from './offline-copy.ts'
import type { LaneSessions } from './sandbox-requests.ts'

interface PageMessagesOptions {
  readonly scope: ServiceWorkerGlobalScope
  readonly siteOrigin: string
  /** Requests of sandboxes are upgraded from http to https. */
  readonly upgrades: boolean
  readonly leaksRedirects: boolean
  readonly offline: OfflineCopy
  readonly sessions: LaneSessions
}

type Post = (reply: ServiceWorkerReply, transfer?: Transferable[]) => void
type LaneStart = Extract<ToServiceWorker, { type: 'lane-start' }>

/** Does what pages ask for by message. */
export class PageMessages {
  readonly #options: PageMessagesOptions

  constructor(options: PageMessagesOptions) {
    this.#options = options
  }

  /** `post` answers the page that sent `message`; `event` brought it. */
  hear(message: ToServiceWorker, event: ExtendableMessageEvent, post: Post): void {
    const { scope, offline, sessions } = this.#options
    switch (message.type) {
      case 'lane-start':
        this.#startLane(message, event.ports, post)
        return
      case 'lane-stop':
        sessions.get(message.run)?.stop()
        return
      case 'run-ping': {
        const { run, id } = message
        // The page takes the answer to mean that it has heard of all that happened before.
        sessions.get(run)?.flush()
        post({ type: 'run-pong', run, id, known: sessions.has(run), at: now() })
        return
      }
      case 'run-end':
        sessions.get(message.run)?.close()
        sessions.delete(message.run)
        return
      case 'claim':
        event.waitUntil(scope.clients.claim())
        return
      case 'fill-offline':
        event.waitUntil(
          offline.fill(message.language, (state) => post({ type: 'offline', offline: state })),
        )
        return
      case 'make-way':
        offline.stopFilling()
        return
      case 'skip-waiting':
        event.waitUntil(scope.skipWaiting())
        return
      default:
        assertNever(message)
    }
  }

  #startLane(message: LaneStart, [port, ...others]: readonly MessagePort[], post: Post): void {
    if (!port) return
    const probePort = message.realOrigin === undefined ? undefined : others.at(-1)
    const serverPort = others.find((other) => other !== probePort)
    const { type: _type, ...start } = message
    const { run, lane } = start
    const { siteOrigin, upgrades, leaksRedirects, sessions } = this.#options
    const engine = { upgrades, leaksRedirects }
    const ports = { port, serverPort, probePort }
    const session = new LaneSession({ ...start, ...engine, ...ports, siteOrigin, post })
    sessions.set(run, session)
    post({ type: 'lane-ready', run, lane })
  }
}
