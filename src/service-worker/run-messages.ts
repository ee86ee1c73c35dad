import { assertNever } from '../base/assert.ts'
import { now } from '../base/clock.ts'
import { AskingPort } from '../channels/asking-port.ts'
import type { ServiceWorkerReply } from '../channels/from-service-worker.ts'
import type { ToServiceWorker } from '../channels/service-worker.ts'
import { LaneSession } from './lane-session.ts'
import type { LaneSessions } from './lane-sessions.ts'

interface RunMessagesOptions {
  readonly siteOrigin: string
  /** Requests of sandboxes are upgraded from http to https. */
  readonly upgrades: boolean
  readonly leaksRedirects: boolean
  readonly sessions: LaneSessions
}

export type Post = (reply: ServiceWorkerReply, transfer?: Transferable[]) => void
type LaneStart = Extract<ToServiceWorker, { type: 'lane-start' }>

/** Messages about runs, which mean the same wherever the servers run. */
export type RunRequest = Extract<
  ToServiceWorker,
  { type: 'lane-start' | 'lane-stop' | 'run-ping' | 'run-end' }
>

/** Starts, stops and forgets the sessions of lanes, as pages ask for by message. */
export class RunMessages {
  readonly #options: RunMessagesOptions

  constructor(options: RunMessagesOptions) {
    this.#options = options
  }

  /** `post` answers the page that sent `message`, which brought `ports`. */
  hear(message: RunRequest, ports: readonly MessagePort[], post: Post): void {
    const { sessions } = this.#options
    switch (message.type) {
      case 'lane-start':
        this.#startLane(message, ports, post)
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
    const server = serverPort && new AskingPort(serverPort)
    const ports = { port, server, probePort }
    const session = new LaneSession({ ...start, ...engine, ...ports, siteOrigin, post })
    sessions.set(run, session)
    post({ type: 'lane-ready', run, lane })
  }
}
