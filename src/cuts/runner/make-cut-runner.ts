import type { ModuleTable } from '../../sandbox/client/compile.ts'
import { confinedWorkers } from '../../sandbox/client/confined-workers.ts'
import { defaultConditions } from '../../catalogue/network/conditions.ts'
import type { CutNetwork, CutRunner, Outcome } from '../model.ts'
import type { CutProgram } from '../program.ts'
import type { CutWorkerInit, FromCutWorker, RunCut, ServersInit } from '../messages.ts'
import { callable } from './program.ts'

/** Where the parts of the cuts are, and what code may import. */
export interface CutParts {
  /** Where the code believes to be. */
  readonly base: string
  /** The directory of what it may import; null where all that there is has a `blob:` address. */
  readonly modulesUrl: string | null
  /** Of the worker that runs the code. */
  readonly workerUrl: string
  /** Of the worker that has the servers. */
  readonly serversUrl: string
  readonly modules: ModuleTable
  /** How many run at the same time; by default, as many as there are processors, up to four. */
  readonly lanes?: number
}

/** A worker is used for so many runs; engines keep something of each. */
const runsOfWorker = 200
/** From code that says nothing for this long, in milliseconds, nothing more is expected. */
const silentMs = 5_000

/** A worker that could not be used: not the code’s fault. */
class CutsFailed extends Error {
  override readonly name = 'CutsFailed'
}

/**
 * Starts what runs a program on networks: the servers in one worker, the code in others, which are confined
 * as sandboxes are. The code is compiled here, once.
 *
 * @throws CompileError if it is no code, or imports what a lane can’t.
 */
export async function makeCutRunner(program: CutProgram, parts: CutParts): Promise<CutRunner> {
  const { base, modulesUrl, workerUrl, serversUrl } = parts
  const module = await callable(program.code, parts.modules)
  const startWorker = await confinedWorkers({
    modulesUrl,
    scripts: [workerUrl],
    connects: "'none'",
  })
  // From a disk, Chromium starts no module worker; this script imports nothing, so either will do.
  const servers = new Worker(serversUrl, globalThis.chunkwiseFile ? {} : { type: 'module' })
  const { lane, seed, recordings = [], origins = [] } = program
  const settings = {
    network: defaultConditions,
    servers: program.servers,
    browser: program.browser,
  }
  const siteOrigin = new URL(base).origin
  const serversInit: ServersInit = { lane, settings, recordings, origins, siteOrigin, seed }

  const start = (): CutProcess => {
    const toPage = new MessageChannel()
    const toServers = new MessageChannel()
    servers.postMessage(serversInit, [toServers.port2])
    const init: CutWorkerInit = { module, seed }
    const worker = startWorker({ location: base, scripts: [workerUrl], init, hasRequests: false }, [
      toPage.port2,
      toServers.port1,
    ])
    return new CutProcess(worker, toPage.port1)
  }
  return new Pool(start, parts.lanes ?? Math.min(4, navigator.hardwareConcurrency), () =>
    servers.terminate(),
  )
}

/** Workers that wait for the next run, and those that have one. */
class Pool implements CutRunner {
  readonly lanes: number
  readonly #start: () => CutProcess
  readonly #disposed: () => void
  readonly #all = new Set<CutProcess>()
  readonly #idle: CutProcess[] = []
  /** Who waits for a worker, first come first. */
  readonly #waiting: (() => void)[] = []
  #busy = 0

  constructor(start: () => CutProcess, lanes: number, disposed: () => void) {
    this.#start = start
    this.lanes = lanes
    this.#disposed = disposed
  }

  async run(network: CutNetwork, signal: AbortSignal): Promise<Outcome> {
    signal.throwIfAborted()
    while (this.#busy >= this.lanes) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
      signal.throwIfAborted()
    }
    this.#busy += 1
    try {
      return await this.#runIn(this.#idle.pop() ?? this.#started(), network, signal)
    } finally {
      this.#busy -= 1
      this.#waiting.shift()?.()
    }
  }

  #started(): CutProcess {
    const process = this.#start()
    this.#all.add(process)
    return process
  }

  async #runIn(process: CutProcess, network: CutNetwork, signal: AbortSignal): Promise<Outcome> {
    let isReusable = false
    try {
      const { outcome, isClean } = await process.run(network, signal)
      isReusable = isClean && process.runs < runsOfWorker
      return outcome
    } finally {
      if (isReusable) this.#idle.push(process)
      else {
        process.end()
        this.#all.delete(process)
      }
    }
  }

  dispose(): void {
    for (const process of this.#all) process.end()
    this.#all.clear()
    this.#disposed()
  }
}

interface Ran {
  readonly outcome: Outcome
  readonly isClean: boolean
}

/** What is told of code that had to be ended from outside. */
const neverEnded: Outcome = {
  prints: [],
  errorsShown: [],
  ended: 'endless',
  requests: 0,
  bytes: new Uint8Array(0),
}

/** One worker that runs the code. */
class CutProcess {
  runs = 0
  readonly #worker: Worker
  readonly #port: MessagePort
  readonly #ready: Promise<void>
  #heard: (message: FromCutWorker) => void = () => undefined
  #failed: (error: Error) => void = () => undefined

  constructor(worker: Worker, port: MessagePort) {
    this.#worker = worker
    this.#port = port
    this.#ready = new Promise((resolve, reject) => {
      this.#failed = reject
      this.#heard = (message) => {
        if (message.type === 'ready') resolve()
        else if (message.type === 'refused') reject(new CutsFailed(message.message))
      }
    })
    // Whoever runs something hears of it.
    this.#ready.catch(() => undefined)
    worker.addEventListener('error', ({ message }: ErrorEvent) =>
      this.#failed(new CutsFailed(message || 'the script of the cuts didn’t load')),
    )
    port.onmessage = ({ data }: MessageEvent<FromCutWorker>) => this.#heard(data)
  }

  async run(network: CutNetwork, signal: AbortSignal): Promise<Ran> {
    this.runs += 1
    const id = this.runs
    return new Promise<Ran>((resolve, reject) => {
      let timer: ReturnType<typeof setTimeout> | undefined
      const settled = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', abort)
      }
      const abort = () => {
        settled()
        reject(signal.reason as Error)
      }
      const watch = () => {
        clearTimeout(timer)
        timer = setTimeout(() => {
          settled()
          resolve({ outcome: neverEnded, isClean: false })
        }, silentMs)
      }
      this.#failed = (error) => {
        settled()
        reject(error)
      }
      signal.addEventListener('abort', abort)
      const ask = () => {
        if (signal.aborted) return
        this.#heard = (message) => {
          if (message.type === 'alive') watch()
          if (message.type === 'refused') this.#failed(new CutsFailed(message.message))
          if (message.type !== 'outcome' || message.id !== id) return
          settled()
          resolve({ outcome: message.outcome, isClean: message.isClean })
        }
        watch()
        const asked: RunCut = { id, network }
        this.#port.postMessage(asked)
      }
      this.#ready.then(ask, this.#failed)
    })
  }

  end(): void {
    this.#port.close()
    this.#worker.terminate()
  }
}
