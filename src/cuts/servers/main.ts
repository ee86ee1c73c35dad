import { resetTime, time } from '../time/install.ts'
import { isSimulated } from '../../catalogue/servers/hosts.ts'
import { requestIdHeader } from '../../channels/lane.ts'
import { describeThrown } from '../../code-worker/run-module.ts'
import { isConfined, unconfined } from '../../server-worker/answering.ts'
import { requestOf as requestOfMessage } from '../../channels/serve-requests.ts'
import { LaneSession } from '../../service-worker/lane-session.ts'
import { realNow } from '../time/natives.ts'
import { ranks } from '../time/virtual-time.ts'
import {
  horizonMs,
  type AskedRequest,
  type AskServers,
  type Input,
  type Output,
  type Outputs,
  type ServersAnswer,
} from '../exchange.ts'
import type { FromServers, ServersInit } from '../messages.ts'
import { loadWrittenServer, type WrittenServer, type WrittenServerCode } from './written.ts'

/*
 * The servers of the cuts, in a worker of their own, where no lane’s code can reach what they are made of.
 * They are those of a lane’s run. Time is virtual here too: what they do follows from what they
 * are asked and when, so each question is answered by living through it from the beginning, or on from the
 * last one. Whoever asks has servers of its own.
 */

declare const self: DedicatedWorkerGlobalScope

/** Servers that write more than this are left there. */
const maxChunks = 20_000
const maxBytes = 8 * 1024 * 1024

/** An answer that is so young, in milliseconds, may still be on its way. */
const lateMs = 1_000

const NativeChannel = MessageChannel

self.addEventListener(
  'message',
  ({ data, ports: [toPage] }: MessageEvent<ServersInit>) => {
    if (toPage) void start(data, toPage)
  },
  { once: true },
)

async function start(init: ServersInit, toPage: MessagePort): Promise<void> {
  const tell = (message: FromServers) => toPage.postMessage(message)
  let written: WrittenServerCode | null
  let life: Life
  try {
    const { module } = init
    if (module !== null && !(await isConfined())) throw new WrittenServerError(unconfined)
    written = module === null ? null : await loadWrittenServer({ ...init, module })
    if (written) tell({ type: 'evaluating' })
    // Shows whether it can begin at all.
    life = await Life.begin(init, written)
  } catch (error) {
    tell({ type: 'refused', message: notStarted(error) })
    return
  }
  let open = 0
  let answeredAt = -Infinity
  /** Questions are answered one after the other: there is one clock. */
  let last: Promise<void> = Promise.resolve()
  const outputsFor = async ({ inputs, known }: AskServers): Promise<Outputs> => {
    const isKnown = known > 0 && known === life.count
    const from = isKnown && (inputs[known]?.at ?? 0) >= life.now ? known : 0
    if (from === 0) life = await Life.begin(init, written)
    return life.hear(inputs.slice(from))
  }
  const serve = (port: MessagePort) => {
    port.onmessage = ({ data: asked }: MessageEvent<AskServers>) => {
      const before = last
      const { id } = asked
      open += 1
      last = (async () => {
        await before
        const answer: ServersAnswer = await outputsFor(asked).then(
          (outputs) => ({ id, outputs }),
          (error: unknown) => ({ id, error: notStarted(error) }),
        )
        open -= 1
        answeredAt = realNow()
        port.postMessage(answer)
      })()
    }
  }
  toPage.onmessage = ({ ports: [port] }: MessageEvent) => {
    if (port) serve(port)
    // Whoever can say so doesn’t hang in a loop.
    else tell({ type: 'ready', isBusy: open > 0 || realNow() - answeredAt < lateMs })
  }
  tell({ type: 'ready', isBusy: false })
}

/** As a lane says it whose server can't be started. */
function notStarted(error: unknown): string {
  if (error instanceof WrittenServerError) return error.message
  const { name, message } = describeThrown(error, '')
  return `The server you wrote can’t be started. ${name}: ${message}`
}

/** Why the server that the learner wrote can't be tried, in a sentence. */
class WrittenServerError extends Error {
  override readonly name = 'WrittenServerError'
}

const neverBegins =
  'The server you wrote still awaits something outside its handlers, so it never starts.'
const leavesSomething = (name: string): string =>
  `The server you wrote changes a global, or something built in or imported (${name}), or listens to events of its worker. It starts again for each network, and that would stay. Use variables of the server’s own code instead.`

/** Lets time go until that is so, nothing more happens, or the horizon is reached, which is seen from `from`. */
const goUntil = (isOver: () => boolean, from = 0): Promise<void> =>
  new Promise((resolve) => {
    time.go({
      horizonMs: from + horizonMs,
      isOver,
      beforeMoving: () => false,
      stopped: () => resolve(),
    })
  })

/**
 * The servers from the beginning up to the moment from which on nothing more follows from what they heard.
 * Nothing happens between that and what they hear next, so they can go on from there. There is one at a
 * time, as there is one clock.
 */
class Life {
  /** How many inputs it has heard. */
  count = 0
  readonly #init: ServersInit
  readonly #code: WrittenServerCode | null
  readonly #session: LaneSession
  readonly #origins: readonly string[]
  readonly #beganAt = time.now
  readonly #outputs: Record<number, Output[]> = {}
  readonly #open = new Map<number, AbortController>()
  /** Of how many inputs something may still follow. */
  #left = 0

  private constructor(
    init: ServersInit,
    code: WrittenServerCode | null,
    written: WrittenServer | null,
  ) {
    const { port1: port } = new NativeChannel()
    this.#init = init
    this.#code = code
    this.#origins = [...init.origins, ...(written?.origins ?? [])]
    this.#session = new LaneSession({
      ...init,
      run: 'cuts',
      timeScale: 1,
      port,
      origins: this.#origins,
      ...(written && { server: written.asked, serverOrigins: written.origins }),
      // Nobody reads the trace of it.
      post: () => undefined,
    })
    // Nobody talks to it either, and an open port would keep it.
    port.close()
  }

  /** Ends the one before: whatever it still waits for never comes. */
  static async begin(init: ServersInit, code: WrittenServerCode | null): Promise<Life> {
    resetTime(init.seed)
    const life = new Life(init, code, code && (await begun(code)))
    life.#checkLeft()
    return life
  }

  /** Milliseconds since it began. */
  get now(): number {
    return time.now - this.#beganAt
  }

  /** Hears that, none of it earlier than now; resolves with all that the servers have ever said. */
  async hear(inputs: readonly Input[]): Promise<Outputs> {
    this.count += inputs.length
    this.#left += inputs.length
    for (const input of inputs) {
      time.at(this.#beganAt + input.at, ranks.client, () => this.#take(input))
    }
    await goUntil(() => this.#left === 0, this.#beganAt)
    this.#checkLeft()
    return this.#outputs
  }

  #take(input: Input): void {
    if (input.kind === 'cancel') {
      this.#left -= 1
      this.#open.get(input.id)?.abort()
      return
    }
    const own: Output[] = []
    this.#outputs[input.id] = own
    const gone = new AbortController()
    this.#open.set(input.id, gone)
    const tell = (output: Timeless) => void own.push({ ...output, at: this.now })
    const sides = { ...this.#init, session: this.#session, origins: this.#origins }
    void answer(sides, input, tell, gone.signal).finally(() => {
      this.#left -= 1
    })
  }

  #checkLeft(): void {
    const left = this.#code?.leftBehind() ?? null
    if (left !== null) throw new WrittenServerError(leavesSomething(left))
  }
}

/** Evaluates it: what it awaits at its top takes its time before anything is asked. */
async function begun(code: WrittenServerCode): Promise<WrittenServer> {
  let isOver = false
  const beginning = code.begin().finally(() => {
    isOver = true
  })
  // Whoever awaits it hears of it.
  beginning.catch(() => undefined)
  await goUntil(() => isOver)
  if (!isOver) throw new WrittenServerError(neverBegins)
  return beginning
}

type Timeless = Output extends infer O ? (O extends Output ? Omit<O, 'at'> : never) : never

/** Has a request answered; what comes of it is told as it comes. */
async function answer(
  { session, siteOrigin, origins }: ServersInit & { readonly session: LaneSession },
  asked: AskedRequest,
  tell: (output: Timeless) => void,
  gone: AbortSignal,
): Promise<void> {
  try {
    const { origin, href } = new URL(asked.url)
    const isKnown =
      origin === siteOrigin || isSimulated(new URL(href), siteOrigin) || origins.includes(origin)
    // Without acknowledgements, whole: what the client has read of it is not for servers to see.
    const response = isKnown
      ? await session.respond(requestOf(asked), { isSynchronous: true })
      : Response.error()
    if (response.type === 'error') throw new TypeError('there is no response')
    const { status, statusText, body } = response
    const headers = [...response.headers].filter(([name]) => name !== requestIdHeader)
    tell({ kind: 'head', status, statusText, headers, hasBody: body !== null })
    if (body) await readAll(body.getReader(), tell, gone)
    else tell({ kind: 'end' })
  } catch {
    // It is what a client sees as a network error.
    tell({ kind: 'failed' })
  }
}

async function readAll(
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
  tell: (output: Timeless) => void,
  gone: AbortSignal,
): Promise<void> {
  const leave = () => void reader.cancel('the client disconnected').catch(() => undefined)
  gone.addEventListener('abort', leave, { once: true })
  if (gone.aborted) leave()
  let bytes = 0
  for (let chunks = 0; chunks < maxChunks && bytes < maxBytes; chunks += 1) {
    const { done, value } = await reader.read()
    if (gone.aborted) return
    if (done) return tell({ kind: 'end' })
    bytes += value.byteLength
    tell({ kind: 'chunk', bytes: value })
  }
}

/** The request as its server reads it; time knows when its client has gone. */
const requestOf = ({ kind: _kind, at: _at, ...request }: AskedRequest): Request =>
  requestOfMessage({ ...request, type: 'request' }, new AbortController().signal)
