import { listen } from '../../base/dispose.ts'
import { modulesPath, type LaneAddress } from '../../channels/lane.ts'
import type { ToServiceWorker } from '../../channels/service-worker.ts'
import { confinedWorkers } from '../../sandbox/client/confined-workers.ts'
import type { StartWorker } from '../../sandbox/client/lane-process.ts'

/** Where the parts of the simulated browser are. */
export interface SimulatedBrowserParts {
  /** The directory that the app is served from; null where all that there is has a `blob:` address. */
  readonly base: string | null
  /** The script of the service worker, which is also that of the worker in its place. */
  readonly serversUrl: string
  /** Of the stand-ins, which a sandbox loads before its own. */
  readonly standInsUrl: string
  readonly sandboxUrl: string
  readonly serverScriptUrl: string
}

/** What is used in place of a service worker and of what the browser does with it (decision 21). */
export interface SimulatedBrowser {
  send(message: ToServiceWorker, transfer?: Transferable[]): void
  /** Starts the sandbox of that lane, which the servers know by now. */
  startLane(address: LaneAddress): StartWorker
  /** Starts a server that the learner wrote. */
  readonly startServer: StartWorker
}

/**
 * Starts the servers in a worker of this page. `receive` hears what they say, `failed` if their script
 * can't be had.
 */
export async function startSimulatedBrowser(
  { base, serversUrl, standInsUrl, sandboxUrl, serverScriptUrl }: SimulatedBrowserParts,
  receive: (data: unknown) => void,
  failed: (error: Error) => void,
): Promise<SimulatedBrowser> {
  const modulesUrl = base === null ? null : new URL(modulesPath, base).href
  const scripts = [standInsUrl, sandboxUrl]
  const [startSandbox, startServer] = await Promise.all([
    confinedWorkers({ modulesUrl, scripts, connects: 'blob: data:' }),
    confinedWorkers({ modulesUrl, scripts: [serverScriptUrl], connects: "'none'" }),
  ])
  const worker = new Worker(serversUrl)
  listen(worker, 'message', ({ data }: MessageEvent<unknown>) => receive(data))
  listen(worker, 'error', ({ message }: ErrorEvent) =>
    failed(new Error(message || 'its script didn’t load')),
  )
  const send = (message: ToServiceWorker, transfer: Transferable[] = []) =>
    worker.postMessage(message, transfer)
  return {
    send,
    startLane: (address) => (location, init, ports) => {
      const { port1, port2 } = new MessageChannel()
      send({ type: 'lane-requests', ...address }, [port2])
      return startSandbox({ location, scripts, init, hasRequests: true }, [port1, ...ports])
    },
    startServer: (location, init, ports) =>
      startServer({ location, scripts: [serverScriptUrl], init, hasRequests: false }, ports),
  }
}
