import { messageOf } from '../../base/errors.ts'
import { CompileError } from '../../sandbox/client/compile-error.ts'
import type { ModuleTable } from '../../sandbox/client/compile.ts'
import { confinedWorkers } from '../../sandbox/client/confined-workers.ts'
import { defaultConditions } from '../../catalogue/network/conditions.ts'
import { writtenServerId } from '../../trace/model/settings.ts'
import type { CutNetwork, CutRunner, Outcome } from '../model.ts'
import type { CutProgram } from '../program.ts'
import type { CutWorkerInit, FromCutWorker, FromServers, RunCut, ServersInit } from '../messages.ts'
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
  /** What a server that the learner wrote may import. */
  readonly serverModules: ModuleTable
  /** How many run at the same time; by default, as many as there are processors, up to four. */
  readonly lanes?: number
}

/** A worker is used for so many runs; engines keep something of each. */
const runsOfWorker = 200
/** From code that says nothing for this long, in milliseconds, nothing more is expected. */
const silentMs = 5_000

const isLooping =
  'The server you wrote hasn’t responded for 5 s. It is probably in an infinite loop.'

/** Servers that are still busy get so often another `silentMs`. */
const moreSilences = 5

const takesTooLong =
  'The server you wrote hasn’t responded for 30 s. It does a lot, or uses something whose pauses can’t be skipped here, such as request.body or CompressionStream.'

/** A worker that could not be used: not the code’s fault. */
class CutsFailed extends Error {
  override readonly name = 'CutsFailed'
}

/**
 * Starts what runs a program on networks: the code in some workers, its servers in as many others, all of
 * them confined as sandboxes are. The code is compiled here, once.
 *
 * @throws CompileError if it is no code, or imports what a lane can’t.
 */
export async function makeCutRunner(program: CutProgram, parts: CutParts): Promise<CutRunner> {
  const { base, modulesUrl, workerUrl, serversUrl } = parts
  const module = await callable(program.code, parts.modules)
  const startWorker = await confinedWorkers({
    modulesUrl,
    scripts: [workerUrl, serversUrl],
    connects: "'none'",
  })
  const { lane, seed, recordings = [], origins = [] } = program
  const settings = {
    network: defaultConditions,
    servers: program.servers,
    browser: program.browser,
  }
  const siteOrigin = new URL(base).origin
  const init: ServersInit = {
    lane,
    settings,
    recordings,
    origins,
    siteOrigin,
    seed,
    module: await writtenServer(program, parts.serverModules),
    msw: parts.serverModules['msw'] ?? '',
    values: program.servers[writtenServerId] ?? {},
  }
  const startServers = (): ServersProcess => {
    const toPage = new MessageChannel()
    const worker = startWorker(
      { location: base, scripts: [serversUrl], init: { ...init }, hasRequests: false },
      [toPage.port2],
    )
    return new ServersProcess(worker, toPage.port1)
  }
  const start = (servers: ServersProcess): CutProcess => {
    const toPage = new MessageChannel()
    const ofWorker: CutWorkerInit = { module, seed }
    const worker = startWorker(
      { location: base, scripts: [workerUrl], init: { ...ofWorker }, hasRequests: false },
      [toPage.port2, servers.connect()],
    )
    return new CutProcess(worker, toPage.port1, servers)
  }
  const first = startServers()
  try {
    await first.ready
  } catch (error) {
    first.end()
    throw error
  }
  const lanes = parts.lanes ?? Math.min(4, navigator.hardwareConcurrency)
  return new Pool({ start, startServers, first, lanes })
}

/** The server that the learner wrote, compiled. */
async function writtenServer({ server }: CutProgram, modules: ModuleTable): Promise<string | null> {
  if (server === undefined) return null
  try {
    return await callable(server, modules)
  } catch (error) {
    const position = error instanceof CompileError ? error.position : null
    const place = position ? ` (line ${position.line})` : ''
    throw new CutsFailed(`The server you wrote can’t be started. ${messageOf(error)}${place}`)
  }
}

/** One worker that has the servers, for one that runs the code. */
class ServersProcess {
  /** Rejects with why they can't be asked. */
  readonly ready: Promise<unknown>
  /** Someone had to look whether they still run: nobody knows what they are at. */
  wasDoubted = false
  readonly #worker: Worker
  readonly #port: MessagePort

  constructor(worker: Worker, port: MessagePort) {
    this.#worker = worker
    this.#port = port
    this.ready = this.#heard(false)
    // Whoever runs something hears of it.
    this.ready.catch(() => undefined)
  }

  /** A port for questions. */
  connect(): MessagePort {
    const { port1, port2 } = new MessageChannel()
    this.#port.postMessage(null, [port2])
    return port1
  }

  /** Whether they are still at something; rejects if they are held up by a loop. */
  areBusy(): Promise<boolean> {
    this.wasDoubted = true
    this.#port.postMessage(null)
    return this.#heard(true)
  }

  end(): void {
    this.#port.close()
    this.#worker.terminate()
  }

  /** Resolves when they can be asked; if the written server's code runs, or when it does, that takes no longer. */
  #heard(isRunning: boolean): Promise<boolean> {
    return new Promise((resolve, reject) => {
      let timer: ReturnType<typeof setTimeout> | undefined
      const watch = () => {
        timer = setTimeout(() => reject(new CutsFailed(isLooping)), silentMs)
      }
      if (isRunning) watch()
      const failed = (problem: string) => {
        clearTimeout(timer)
        reject(new CutsFailed(problem))
      }
      this.#worker.onerror = ({ message }) =>
        failed(message || 'the script of the servers didn’t load')
      this.#port.onmessage = ({ data }: MessageEvent<FromServers>) => {
        if (data.type === 'evaluating') watch()
        else if (data.type === 'refused') failed(data.message)
        else {
          clearTimeout(timer)
          resolve(data.isBusy)
        }
      }
    })
  }
}

interface PoolParts {
  start(servers: ServersProcess): CutProcess
  startServers(): ServersProcess
  /** Servers that are there already. */
  readonly first: ServersProcess
  readonly lanes: number
}

/** Workers that wait for the next run, and those that have one. */
class Pool implements CutRunner {
  readonly lanes: number
  readonly #parts: PoolParts
  readonly #all = new Set<CutProcess | ServersProcess>()
  readonly #idle: CutProcess[] = []
  /** Servers whose worker has ended, and that have nothing to do. */
  readonly #free: ServersProcess[] = []
  /** Who waits for a worker, first come first. */
  readonly #waiting: (() => void)[] = []
  #busy = 0

  constructor(parts: PoolParts) {
    this.#parts = parts
    this.lanes = parts.lanes
    this.#all.add(parts.first)
    this.#free.push(parts.first)
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
    const servers = this.#free.pop() ?? this.#parts.startServers()
    const process = this.#parts.start(servers)
    this.#all.add(servers).add(process)
    return process
  }

  async #runIn(process: CutProcess, network: CutNetwork, signal: AbortSignal): Promise<Outcome> {
    const { servers } = process
    let isReusable = false
    let areFree = false
    try {
      const { outcome, isClean } = await process.run(network, signal)
      isReusable = isClean && process.runs < runsOfWorker
      areFree = !servers.wasDoubted
      return outcome
    } finally {
      if (isReusable) this.#idle.push(process)
      else {
        this.#end(process)
        if (areFree) this.#free.push(servers)
        else this.#end(servers)
      }
    }
  }

  #end(process: CutProcess | ServersProcess): void {
    process.end()
    this.#all.delete(process)
  }

  dispose(): void {
    for (const each of this.#all) each.end()
    this.#all.clear()
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
  readonly servers: ServersProcess
  readonly #worker: Worker
  readonly #port: MessagePort
  readonly #ready: Promise<unknown>
  #heard: (message: FromCutWorker) => void = () => undefined
  #failed: (error: Error) => void = () => undefined

  constructor(worker: Worker, port: MessagePort, servers: ServersProcess) {
    this.#worker = worker
    this.#port = port
    this.servers = servers
    const started = new Promise<void>((resolve, reject) => {
      this.#failed = reject
      this.#heard = (message) => {
        if (message.type === 'ready') resolve()
        else if (message.type === 'refused') reject(new CutsFailed(message.message))
      }
    })
    this.#ready = Promise.all([started, servers.ready])
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
      let isOver = false
      let silences = 0
      const settled = () => {
        isOver = true
        clearTimeout(timer)
        signal.removeEventListener('abort', abort)
      }
      const abort = () => {
        settled()
        reject(signal.reason as Error)
      }
      const watch = () => {
        clearTimeout(timer)
        timer = setTimeout(() => void this.servers.areBusy().then(go, failed), silentMs)
      }
      /** It says nothing: as its servers haven't answered it, or as it never ends. */
      const go = (areBusy: boolean) => {
        if (isOver) return
        silences += 1
        if (areBusy && silences <= moreSilences) return watch()
        if (areBusy) return failed(new CutsFailed(takesTooLong))
        settled()
        resolve({ outcome: neverEnded, isClean: false })
      }
      const failed = (error: Error) => {
        if (isOver) return
        settled()
        reject(error)
      }
      this.#failed = failed
      signal.addEventListener('abort', abort)
      const ask = () => {
        if (signal.aborted) return
        this.#heard = (message) => {
          if (message.type === 'alive') {
            silences = 0
            watch()
          }
          if (message.type === 'refused') failed(new CutsFailed(message.message))
          if (message.type !== 'outcome' || message.id !== id) return
          settled()
          resolve({ outcome: message.outcome, isClean: message.isClean })
        }
        watch()
        const asked: RunCut = { id, network }
        this.#port.postMessage(asked)
      }
      this.#ready.then(ask, failed)
    })
  }

  end(): void {
    this.#port.close()
    this.#worker.terminate()
  }
}
