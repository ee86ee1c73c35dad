import * as v from 'valibot'

import type { LaneAddress } from '../channels/lane.ts'
import { serveRequests } from '../channels/serve-requests.ts'
import { toServiceWorker } from '../channels/service-worker.ts'
import { RunMessages, type Post } from './run-messages.ts'
import { LaneSessions } from './lane-sessions.ts'
import { SandboxRequests } from './sandbox-requests.ts'

/** Nothing is stored here: sandboxes get their scripts and modules from the site itself. */
const noCopy = { isScript: () => false, script: () => Promise.resolve(undefined) }

/**
 * The servers where there is no service worker (decision 21): the same sessions, in a worker of the
 * page. What the browser would bring to a service worker comes through a port for each lane.
 */
export function startServersWorker(scope: DedicatedWorkerGlobalScope): void {
  const site = new URL('.', scope.location.href)
  const { userAgent } = scope.navigator
  const sessions = new LaneSessions()
  const sandboxes = new SandboxRequests({ site, userAgent, offline: noCopy, sessions })
  const noEngine = { upgrades: false, leaksRedirects: false }
  const runs = new RunMessages({ siteOrigin: site.origin, ...noEngine, sessions })
  const post: Post = (reply, transfer = []) => scope.postMessage(reply, transfer)

  scope.addEventListener('message', ({ data, ports }: MessageEvent<unknown>) => {
    const message = v.safeParse(toServiceWorker, data)
    if (!message.success) return
    switch (message.output.type) {
      case 'lane-requests': {
        const [port] = ports
        if (port) serve(message.output, port)
        return
      }
      case 'claim':
      case 'fill-offline':
      case 'make-way':
      case 'skip-waiting':
        // Of a service worker alone.
        return
      default:
        runs.hear(message.output, ports, post)
    }
  })

  function serve({ run, lane }: LaneAddress, port: MessagePort): void {
    const session = sessions.get(run)
    if (!session || session.lane !== lane) return port.close()
    // The sandbox looks for itself, before it asks for anything (`stand-ins/main.ts`).
    session.confined = true
    // Whatever breaks a response is in its trace.
    const failed = () => undefined
    serveRequests(port, (request) => sandboxes.answer({ run, lane }, request), { failed })
  }
}
