import type { ToRequestServer } from '../../channels/request-port.ts'
import { statusBody } from '../../network/status-response.ts'
import { reasonPhrase } from '../../network/reason-phrases.ts'
import { callOn } from '../../sandbox/worker/wrap-native.ts'
import type { RequestChannel } from '../../sandbox/worker/stand-ins/requests.ts'
import type {
  AskedRequest,
  AskServers,
  Input,
  Output,
  Outputs,
  ServersAnswer,
} from '../exchange.ts'
import { dataOf } from '../../channels/message-data.ts'
import type { CutNetwork } from '../model.ts'
import { time } from '../time/install.ts'
import { ranks, type Due } from '../time/virtual-time.ts'
import { bodyOf, shape, type Delivery } from './shape.ts'

/*
 * Between the stand-ins, which make the code's requests, and the servers in their own worker: the network
 * that is being tried. Servers are asked what follows from all that the client did so far; what they say
 * is kept, as the next run most often asks the same.
 */

const { apply } = Reflect
const { assign, create } = Object
const { postMessage } = MessagePort.prototype
const NativeBytes = Uint8Array
const NativeLengths = Uint32Array
const NativeTimes = Float64Array
const NativeEncoder = TextEncoder
const { encode } = TextEncoder.prototype
const { slice } = Uint8Array.prototype
const { slice: slicedText } = String.prototype

/** A program that asks more often than this asks without end. */
const maxRequests = 200
/** Answers are kept up to so many. */
const maxKept = 200

type Listener = Parameters<RequestChannel['hear']>[0]

interface Exchange {
  deliveries: readonly Delivery[]
  /** How many of them have happened. */
  next: number
  due: Due | null
  isOver: boolean
  /** What the servers hear of it comes from here. */
  readonly isAsked: boolean
}

interface CutChannelOptions {
  readonly port: MessagePort
  /** The code has asked too often. */
  flooded(): void
  /** The servers could not be asked, and nothing more will come of this run. */
  failed(message: string): void
}

/** A network that says nothing but what it says itself, whatever code adds to `Object.prototype`. */
const bare = (network: CutNetwork): CutNetwork => assign(create(null) as object, network)

export class CutChannel implements RequestChannel {
  readonly #options: CutChannelOptions
  #listener: Listener = () => undefined
  #network: CutNetwork = bare({ cuts: [], asSent: true })
  #inputs: Input[] = []
  /** What the servers say to all the inputs; null where they have not been asked yet. */
  #outputs: Outputs | null = {}
  #exchanges = Object.create(null) as Record<number, Exchange | undefined>
  #ids: number[] = []
  /** The number before the first one of this run, as the stand-ins count on. */
  #offset: number | null = null
  /** The first response that has a body: the one that is cut. */
  #target: number | null = null
  /** What its server wrote, as far as it was known when it was first asked. */
  #written: readonly Output[] = []
  /** What the servers were asked last: the key of it, and how many inputs. */
  #lived = { key: '', count: 0 }
  #kept = Object.create(null) as Record<string, Outputs | undefined>
  #keptCount = 0
  #asked = 0
  #waiting: ((outputs: Outputs) => void) | null = null

  constructor(options: CutChannelOptions) {
    this.#options = options
    const { port } = options
    port.onmessage = (event: MessageEvent<unknown>) => {
      const answer = dataOf(event) as ServersAnswer
      if (answer.id !== this.#asked) return
      if ('error' in answer) options.failed(answer.error)
      else this.#waiting?.(answer.outputs)
    }
  }

  hear(listener: Listener): void {
    this.#listener = listener
  }

  /** Begins a run; what is left of the one before is forgotten. */
  begin(network: CutNetwork): void {
    this.#network = bare(network)
    this.#inputs = []
    this.#outputs = {}
    this.#exchanges = Object.create(null) as Record<number, Exchange | undefined>
    this.#ids = []
    this.#offset = null
    this.#target = null
    this.#written = []
    this.#waiting = null
  }

  /** How many requests the code has made. */
  get requests(): number {
    return this.#ids.length
  }

  /** Whether a response is still on its way. */
  get isOpen(): boolean {
    for (let index = 0; index < this.#ids.length; index += 1) {
      if (this.#exchanges[this.#ids[index] ?? 0]?.isOver === false) return true
    }
    return false
  }

  /** What the server wrote of the response that is cut. */
  get bytes(): Uint8Array {
    return bodyOf(this.#written)
  }

  /** Where each write of it ended. */
  get writes(): readonly number[] {
    const ends: number[] = []
    let end = 0
    for (let index = 0; index < this.#written.length; index += 1) {
      const output = this.#written[index]
      if (output?.kind !== 'chunk') continue
      end += output.bytes.byteLength
      ends[ends.length] = end
    }
    return ends
  }

  post(message: ToRequestServer): void {
    switch (message.type) {
      case 'request':
        this.#request(message)
        return
      case 'cancel':
        this.#cancel(message.id - (this.#offset ?? 0))
        return
      case 'credit':
      case 'ping':
    }
  }

  #request(message: Extract<ToRequestServer, { type: 'request' }>): void {
    this.#offset ??= message.id - 1
    const { type: _type, ...request } = message
    const id = message.id - this.#offset
    this.#ids[this.#ids.length] = id
    if (this.#ids.length > maxRequests) {
      this.#options.flooded()
      return
    }
    const { fault } = this.#network
    if (id === 1 && fault?.kind === 'status') {
      const outputs = statusOutputs(fault.status, request.url)
      this.#exchanges[id] = {
        deliveries: shape(outputs, bare({ cuts: [], asSent: true })),
        ...fresh,
        isAsked: false,
      }
      this.#schedule(id)
      return
    }
    this.#add({ ...request, kind: 'request', at: time.now, id })
    this.#exchanges[id] = { deliveries: [], ...fresh, isAsked: true }
    this.#outputs = null
  }

  #cancel(id: number): void {
    const exchange = this.#exchanges[id]
    if (!exchange || exchange.isOver) return
    exchange.isOver = true
    if (exchange.due) time.forget(exchange.due)
    this.#gone(id, exchange)
  }

  /** Its server hears that the client has gone; what that changes for others is asked if they ask. */
  #gone(id: number, { isAsked }: Exchange): void {
    if (!isAsked) return
    this.#add({ kind: 'cancel', at: time.now, id })
    if (this.isOpen) this.#outputs = null
  }

  #add(input: Input): void {
    this.#inputs[this.#inputs.length] = input
  }

  /** Asks the servers, if there is something that they have not been asked; true if that takes a while. */
  askServers(): boolean {
    if (this.#outputs) return false
    const key = keyOf(this.#inputs)
    const kept = this.#kept[key]
    if (kept) {
      this.#take(kept)
      return true
    }
    const { run } = time
    const count = this.#inputs.length
    time.begin()
    this.#asked += 1
    this.#waiting = (outputs) => {
      this.#waiting = null
      if (this.#keptCount >= maxKept) {
        this.#kept = Object.create(null) as Record<string, Outputs | undefined>
        this.#keptCount = 0
      }
      this.#kept[key] = outputs
      this.#keptCount += 1
      this.#take(outputs)
      // What the code did meanwhile has not been asked.
      if (this.#inputs.length !== count) this.#outputs = null
      time.end(run)
    }
    const known = startsWith(key, this.#lived.key) ? this.#lived.count : 0
    const question: AskServers = { id: this.#asked, inputs: this.#inputs, known }
    this.#lived = { key, count }
    apply(postMessage, this.#options.port, [question])
    return true
  }

  #take(outputs: Outputs): void {
    this.#outputs = outputs
    for (let index = 0; index < this.#ids.length; index += 1) {
      const id = this.#ids[index] ?? 0
      const exchange = this.#exchanges[id]
      const own = outputs[id]
      if (!exchange?.isAsked || exchange.isOver || !own) continue
      const head = own[0]
      if (this.#target === null && head?.kind === 'head' && head.hasBody) {
        this.#target = id
        this.#written = own
      }
      exchange.deliveries = shape(own, this.#networkOf(id))
      if (exchange.due) time.forget(exchange.due)
      this.#schedule(id)
    }
  }

  /** Where something is cut is said of the first response; that something is cut everywhere, of all. */
  #networkOf(id: number): CutNetwork {
    if (id === this.#target) return this.#network
    const { cuts, asSent } = this.#network
    return bare(typeof cuts === 'string' && !asSent ? { cuts } : { cuts: [], asSent: true })
  }

  #schedule(id: number): void {
    const exchange = this.#exchanges[id]
    const delivery = exchange?.deliveries[exchange.next]
    if (!exchange) return
    exchange.due = delivery
      ? time.at(delivery.at, ranks.network, () => {
          exchange.next += 1
          this.#schedule(id)
          this.#deliver(id, exchange, delivery)
        })
      : null
  }

  #deliver(id: number, exchange: Exchange, delivery: Delivery): void {
    const named = id + (this.#offset ?? 0)
    switch (delivery.kind) {
      case 'head': {
        const { status, statusText, hasBody } = delivery
        const headers = copyOf(delivery.headers)
        this.#listener({ type: 'head', id: named, status, statusText, headers, hasBody })
        return
      }
      case 'chunk': {
        const bytes = callOn(slice, delivery.bytes, [0])
        const lengths = new NativeLengths(1)
        lengths[0] = bytes.byteLength
        this.#listener({
          type: 'chunks',
          id: named,
          chunks: { bytes, lengths, at: new NativeTimes(1) },
        })
        return
      }
      case 'end':
      case 'failed':
        exchange.isOver = true
        if (delivery.isFault) this.#gone(id, exchange)
        if (delivery.kind === 'end') this.#listener({ type: 'end', id: named })
        else this.#listener({ type: 'failed', id: named, message: 'the network broke' })
    }
  }
}

const startsWith = (text: string, beginning: string): boolean =>
  callOn(slicedText, text, [0, beginning.length]) === beginning

const fresh = { next: 0, due: null, isOver: false }

/** The network's own answer, in place of a server's. */
function statusOutputs(status: number, url: string): readonly Output[] {
  const at = time.now
  const text = statusBody(status) ?? ''
  const type = text[0] === '<' ? 'text/html' : 'text/plain; charset=utf-8'
  const bytes = callOn(encode, new NativeEncoder(), [text])
  return [
    {
      at,
      kind: 'head',
      status,
      statusText: reasonPhrase(status, url),
      headers: [['content-type', type]],
      hasBody: true,
    },
    { at, kind: 'chunk', bytes },
    { at, kind: 'end' },
  ]
}

function copyOf(headers: readonly (readonly [string, string])[]): [string, string][] {
  const copy: [string, string][] = []
  for (let index = 0; index < headers.length; index += 1) {
    const pair = headers[index]
    if (pair) copy[index] = [pair[0], pair[1]]
  }
  return copy
}

/** Two lists of inputs have the same key only if they are the same; its beginning is that of the first ones. */
function keyOf(inputs: readonly Input[]): string {
  let key = ''
  for (let index = 0; index < inputs.length; index += 1) {
    const input = inputs[index]
    if (!input) continue
    key += `${input.kind} ${input.at} ${input.id}\n`
    if (input.kind === 'request') key += requestKey(input)
  }
  return key
}

function requestKey({
  method,
  url,
  headers,
  body,
  credentials,
  mode,
  cache,
}: AskedRequest): string {
  let key = `${method} ${url} ${credentials} ${mode ?? ''} ${cache ?? ''}\n`
  for (let index = 0; index < headers.length; index += 1) {
    const pair = headers[index]
    if (pair) key += `${pair[0]}: ${pair[1]}\n`
  }
  if (!body) return `${key}\n`
  const bytes = new NativeBytes(body)
  for (let index = 0; index < bytes.length; index += 1) key += `${bytes[index] ?? 0} `
  return `${key}\n`
}
