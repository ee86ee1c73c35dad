// First: whatever else looks at a clock shares this one.
import { pendingTimers, resetTime, time, timeoutsKnown, counted } from '../time/install.ts'
import './whole-bodies.ts'
import { listen } from '../../base/dispose.ts'
import { dataOf } from '../../channels/message-data.ts'
import { installCodeConsole, installOutput } from '../../code-worker/code-console.ts'
import { lockDown } from '../../code-worker/lockdown.ts'
import { describeThrown } from '../../code-worker/run-module.ts'
import { messageOf } from '../../base/errors.ts'
import { installStandIns } from '../../sandbox/worker/stand-ins/install.ts'
import { RequestPort } from '../../sandbox/worker/stand-ins/requests.ts'
import type { ClientEventData } from '../../trace/model/events.ts'
import { importGlobal, type CutWorkerInit, type FromCutWorker, type RunCut } from '../messages.ts'
import { horizonMs } from '../exchange.ts'
import type { Outcome, Print } from '../model.ts'
import { watchLeftovers } from '../time/left-behind.ts'
import { realNow } from '../time/natives.ts'
import { CutChannel } from './cut-channel.ts'

/*
 * Runs one program again and again, each time on another network, in virtual time (decision 25). Confined
 * as a sandbox is. Between two runs everything is put back; where it can’t be, the page takes a new worker.
 */

declare const self: DedicatedWorkerGlobalScope

/** More prints or characters than this are a flood. */
const maxPrints = 20_000
const maxCharacters = 1024 * 1024
/** Words of an error are kept up to this length. */
const maxErrors = 200
/** While things happen, the page hears so as often. */
const aliveEveryMs = 500

const notTried = (name: string): string =>
  `${name} can’t be used while cuts are tried: it has no response that could be cut`

const { apply } = Reflect
const { postMessage } = MessagePort.prototype

interface Program {
  readonly default: () => Promise<void>
  /** What it imports. */
  readonly imported: readonly object[]
}

self.addEventListener(
  'message',
  (event: MessageEvent<CutWorkerInit>) => {
    const [port, serverPort] = event.ports
    if (port && serverPort) void start(event.data, port, serverPort)
  },
  { once: true },
)

/** What one run has shown so far. */
class Showing {
  prints: Print[] = []
  errors: string[] = []
  characters = 0
  isFlooded = false
  readonly #flooded: () => void

  constructor(flooded: () => void) {
    this.#flooded = flooded
  }

  print(print: Print, length: number): void {
    if (this.isFlooded) return
    this.characters += length
    if (this.prints.length >= maxPrints || this.characters > maxCharacters) return this.flood()
    this.prints[this.prints.length] = print
  }

  error(text: string): void {
    if (this.errors.length < maxErrors) this.errors[this.errors.length] = text
  }

  flood(): void {
    if (this.isFlooded) return
    this.isFlooded = true
    this.#flooded()
  }
}

async function start(
  init: CutWorkerInit,
  port: MessagePort,
  serverPort: MessagePort,
): Promise<void> {
  const post = (message: FromCutWorker) => apply(postMessage, port, [message])
  let current: { readonly id: number; readonly showing: Showing } | null = null
  // At once: code that floods may never pause.
  const flooded = () => {
    if (current) tell(current.id, outcomeOf(current.showing, 'flooded'), false)
    current = null
  }
  const channel = new CutChannel({
    port: serverPort,
    flooded: () => current?.showing.flood(),
    failed: (message) => post({ type: 'refused', message }),
  })
  const outcomeOf = (showing: Showing, ended: Outcome['ended'], error?: string): Outcome => ({
    prints: showing.prints,
    errorsShown: showing.errors,
    ended,
    ...(error !== undefined && { error }),
    requests: channel.requests,
    bytes: channel.bytes,
    writes: channel.writes,
  })
  const tell = (id: number, outcome: Outcome, isClean: boolean) =>
    post({ type: 'outcome', id, outcome, isClean })
  const record = (happening: ClientEventData) => {
    const showing = current?.showing
    if (!showing) return
    if (happening.kind === 'output-cleared') showing.print({ clear: true }, 0)
    else if (happening.kind === 'shown') {
      const { text } = happening
      if (happening.via === 'output') showing.print({ text }, text.length)
      else if (happening.level === 'error' || happening.level === 'warn') showing.error(text)
      else showing.print({ text: `${text}\n` }, text.length)
    }
  }
  const wordsOf = (thrown: unknown): string => {
    const { name, message } = describeThrown(thrown, moduleUrl)
    return `${name}: ${message}`
  }
  let program: Program
  let moduleUrl = ''
  let leftBehind: () => string | null
  try {
    await timeoutsKnown
    // Before it is locked down: this shows that nothing gets out.
    await installStandIns(new RequestPort(channel), location.href)
    installCodeConsole(record)
    installOutput(record)
    lockDown(notTried)
    Object.defineProperty(globalThis, importGlobal, { value: counted })
    listen(self, 'error', (event: ErrorEvent) => {
      event.preventDefault()
      current?.showing.error(wordsOf(event.error ?? event.message))
    })
    listen(self, 'unhandledrejection', (event: PromiseRejectionEvent) => {
      event.preventDefault()
      current?.showing.error(wordsOf(event.reason))
    })
    resetTime(init.seed)
    moduleUrl = URL.createObjectURL(new Blob([init.module], { type: 'text/javascript' }))
    program = (await import(/* @vite-ignore */ moduleUrl)) as Program
    leftBehind = watchLeftovers(program.imported)
  } catch (error) {
    post({ type: 'refused', message: messageOf(error) })
    return
  }

  const run = ({ id, network }: RunCut) => {
    resetTime(init.seed)
    channel.begin(network)
    const showing = new Showing(flooded)
    const mine = { id, showing }
    current = mine
    installCodeConsole(record)
    let state: 'running' | 'finished' | 'failed' = 'running'
    let failure: string | undefined
    const isDone = () => state !== 'running' && pendingTimers() === 0 && !channel.isOpen
    const main = async () => {
      try {
        await program.default()
        state = 'finished'
      } catch (error) {
        failure = wordsOf(error)
        state = 'failed'
      }
    }
    void main()
    let toldAt = realNow()
    const over = () => {
      if (current !== mine) return
      current = null
      const isEndless = state === 'running' || (state === 'finished' && !isDone())
      const ended = isEndless ? 'endless' : failure === undefined ? 'finished' : 'failed'
      tell(id, outcomeOf(showing, ended, failure), leftBehind() === null)
    }
    time.go({
      horizonMs,
      isOver: () => current !== mine || isDone(),
      beforeMoving() {
        const at = realNow()
        if (at - toldAt > aliveEveryMs) {
          toldAt = at
          post({ type: 'alive' })
        }
        return channel.askServers()
      },
      stopped: over,
    })
  }
  port.onmessage = (event: MessageEvent<unknown>) => run(dataOf(event) as RunCut)
  post({ type: 'ready' })
}
