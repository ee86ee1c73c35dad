import { resetTime, time } from '../time/install.ts'
import { messageOf } from '../../base/errors.ts'
import { isSimulated } from '../../catalogue/servers/hosts.ts'
import { requestIdHeader } from '../../channels/lane.ts'
import { LaneSession } from '../../service-worker/lane-session.ts'
import { ranks } from '../time/virtual-time.ts'
import type {
  AskedRequest,
  AskServers,
  Input,
  Output,
  Outputs,
  ServersAnswer,
} from '../exchange.ts'
import type { ServersInit } from '../messages.ts'

/*
 * The servers of the cuts, in a worker of their own, where no code of a learner’s can reach what they are
 * made of. They are those of a lane’s run. Time is virtual here too: what they do follows from what they
 * are asked and when, so each question is answered by living through it from the beginning.
 */

declare const self: DedicatedWorkerGlobalScope

/** Servers that write for longer than this, in milliseconds of their time … */
const horizonMs = 600_000
/** … or more than this, are left there. */
const maxChunks = 20_000
const maxBytes = 8 * 1024 * 1024

/** Questions are answered one after the other: there is one clock. */
let last: Promise<void> = Promise.resolve()

self.addEventListener('message', ({ data, ports }: MessageEvent<ServersInit>) => {
  for (const port of ports) {
    port.onmessage = ({ data: asked }: MessageEvent<AskServers>) => {
      const before = last
      last = (async () => {
        await before
        port.postMessage(await answerTo(asked, data))
      })()
    }
  }
})

async function answerTo({ id, inputs }: AskServers, init: ServersInit): Promise<ServersAnswer> {
  try {
    return { id, outputs: await liveThrough(inputs, init) }
  } catch (error) {
    return { id, error: messageOf(error) }
  }
}

async function liveThrough(inputs: readonly Input[], init: ServersInit): Promise<Outputs> {
  resetTime(init.seed)
  const outputs: Record<number, Output[]> = {}
  const { port1: port } = new MessageChannel()
  // Nobody reads the trace of it.
  const post = () => undefined
  const run = 'cuts'
  const session = new LaneSession({ ...init, run, timeScale: 1, port, post })
  const open = new Map<number, AbortController>()
  for (const input of inputs) {
    time.at(input.at, ranks.network, () => {
      if (input.kind === 'cancel') return open.get(input.id)?.abort()
      const own: Output[] = []
      outputs[input.id] = own
      const gone = new AbortController()
      open.set(input.id, gone)
      const tell = (output: Timeless) => void own.push({ ...output, at: time.now })
      void answer({ ...init, session }, input, tell, gone.signal)
    })
  }
  await new Promise<void>((resolve) => {
    time.go({
      horizonMs,
      isOver: () => false,
      beforeMoving: () => false,
      stopped: () => resolve(),
    })
  })
  session.close()
  return outputs
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

/** The request as its server reads it, with headers that a `Request` would not let code set. */
function requestOf({
  method,
  url: address,
  body,
  credentials,
  mode,
  cache,
  ...rest
}: AskedRequest) {
  const headers = new Headers(rest.headers.map(([name, value]): [string, string] => [name, value]))
  const url = address.replace(/^(\w+:\/\/)[^/?#@]*@/, '$1')
  const how = { ...(mode && { mode }), ...(cache && { cache }) }
  return showing(new Request(url, { method, body, credentials, headers, ...how }), headers)
}

function showing(request: Request, headers: Headers): Request {
  const copied = request.clone.bind(request)
  const clone = () => showing(copied(), new Headers(headers))
  Object.defineProperty(request, 'headers', { value: headers, enumerable: true })
  Object.defineProperty(request, 'clone', { value: clone, configurable: true, writable: true })
  return request
}
