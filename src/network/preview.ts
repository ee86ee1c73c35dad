import type { HeaderList } from '../base/headers.ts'
import {
  conditionsAt,
  faultsOf,
  type FaultKind,
  type NetworkConditions,
} from '../catalogue/network/conditions.ts'
import { bodyStages, passageOf, type StageClock } from './body-stages.ts'
import { firstWaitMs } from './connections.ts'
import { contentCodingOf } from './content-coding.ts'
import { throughProxies, throughTunnel } from './proxies.ts'
import { NetworkFault, throughStages, type Chunks } from './stages.ts'
import { statusBody } from './status-response.ts'

/** One flush of a server: when, in milliseconds of its own time since the request, and of how many bytes. */
export interface ScheduledWrite {
  readonly atMs: number
  readonly bytes: number
  /** The bytes themselves, by which a compressor goes; zeros if left out. */
  readonly content?: Uint8Array
}

/** What proxies look at. */
interface ScheduledHead {
  readonly method: string
  readonly status: number
  readonly headers: HeaderList
}

/** What a server writes. */
export interface Schedule {
  readonly writes: readonly ScheduledWrite[]
  /** Nothing follows `writes`. */
  readonly isWhole: boolean
  /** When the server itself breaks the connection, if it does. */
  readonly breaksAtMs?: number
  /** How many bytes the response declares (`declaredLength`); without it, none. */
  readonly declaredLength?: number | null
  /** Without it, of a response of text without any header. */
  readonly head?: ScheduledHead
  /** The frames of a WebSocket, which pass proxies as they are. */
  readonly isTunnelled?: boolean
}

/** A chunk on its way: `from` and `to` are bytes of the body. */
export interface PreviewChunk {
  readonly atMs: number
  readonly from: number
  readonly to: number
}

/** `short`: it ends before all that it declares has come, so that reading it fails. */
type PreviewEnd = 'complete' | 'broken' | 'truncated' | 'short' | 'stalled'

/** What will happen to a response. Times are in milliseconds of the server's time. */
export interface Preview {
  readonly written: readonly PreviewChunk[]
  readonly delivered: readonly PreviewChunk[]
  readonly end: { readonly kind: PreviewEnd; readonly atMs: number }
  /** The network answers by itself, with this status; null: the server does. */
  readonly status: number | null
  /** How long the request waits for a connection. */
  readonly waitsMs: number
  /** Faults happen at this later request, and what is shown is the first; null: they don't. */
  readonly faultsAt: number | null
}

/** A condition may cut a long response into very many chunks; no drawing shows more of them. */
const maxChunks = 20_000

/** The page gets its turn after so many milliseconds of work. */
const sliceMs = 8

const endOf: Readonly<Record<FaultKind, PreviewEnd>> = {
  break: 'broken',
  truncate: 'truncated',
  stall: 'stalled',
}

/**
 * What these conditions make of what a server writes in answer to a first request: the stages of the
 * simulated network on a clock that jumps to the next event. A client that reads at once is assumed.
 */
export async function preview(
  { writes, breaksAtMs, declaredLength, head = textHead, isTunnelled }: Omit<Schedule, 'isWhole'>,
  chosen: NetworkConditions,
  { timeScale = 1 }: { readonly timeScale?: number } = {},
): Promise<Preview> {
  const ofFirst = conditionsAt(1, chosen)
  const { status } = ofFirst
  const waitsMs = firstWaitMs(ofFirst)
  const faultsAt = ofFirst === chosen ? null : chosen.faultAtRequest
  const reachedMs = waitsMs + ofFirst.initialDelayMs
  if (status !== null) return { ...answeredBy(status, reachedMs), waitsMs, faultsAt }
  const sent = headersOf(head)
  const proxied = throughProxies(
    { method: head.method, headers: new Headers() },
    { status: head.status, headers: sent },
    ofFirst,
  )
  const conditions = isTunnelled ? throughTunnel(ofFirst) : proxied.conditions
  const isKnown = writes.every(({ content, bytes }) => content?.byteLength === bytes)
  const serverCoding = isKnown ? contentCodingOf(sent) : null
  const passage = passageOf(conditions, { timeScale, serverCoding })
  const written = writtenChunks(writes, reachedMs, (bytes) => passage.readable(bytes))
  const brokenMs = breaksAtMs === undefined ? null : breaksAtMs + reachedMs
  const clock = new VirtualClock(reachedMs / timeScale)
  const signal = AbortSignal.abort()
  const stages = bodyStages(conditions, { timeScale, signal, clock, serverCoding })
  const body = throughStages(writing({ writes, reachedMs, brokenMs }, clock, timeScale), stages)
  const delivered: PreviewChunk[] = []
  const most = Math.max(maxChunks, written.length)
  const fault = await deliverAll(body, most, (length) => {
    const from = delivered.at(-1)?.to ?? 0
    delivered.push({ atMs: clock.now() * timeScale, from, to: from + length })
  })
  const kind = fault ?? (delivered.length < most ? null : faultBeyond(conditions, written))
  const lastMs = Math.max(reachedMs, delivered.at(-1)?.atMs ?? 0)
  const declared = conditions.gzip ? 0 : (declaredLength ?? 0)
  const end = kind
    ? { kind: endKind(kind, conditions, declared), atMs: fault ? clock.now() * timeScale : lastMs }
    : { kind: 'complete' as const, atMs: Math.max(lastMs, written.at(-1)?.atMs ?? 0) }
  return { written, delivered, end, status, waitsMs, faultsAt }
}

const textHead: ScheduledHead = {
  method: 'GET',
  status: 200,
  headers: [['content-type', 'text/plain']],
}

const headersOf = ({ headers }: ScheduledHead): Headers =>
  new Headers(headers.map(([name, value]): [string, string] => [name, value]))

function endKind(
  kind: FaultKind,
  conditions: NetworkConditions,
  declaredLength: number,
): PreviewEnd {
  const isShort = kind === 'truncate' && (conditions.truncateAfterBytes ?? 0) < declaredLength
  return isShort ? 'short' : endOf[kind]
}

/** What comes instead of the server's response is short, and comes as it is. */
function answeredBy(status: number, atMs: number): Omit<Preview, 'waitsMs' | 'faultsAt'> {
  const body = statusBody(status)
  const delivered = body === null ? [] : [{ atMs, from: 0, to: body.length }]
  return { written: [], delivered, end: { kind: 'complete', atMs }, status }
}

/** The server's chunks as the trace tells them: a body that it encoded itself by what can be read of it. */
function writtenChunks(
  schedule: readonly ScheduledWrite[],
  delayMs: number,
  readable: (written: Uint8Array) => Uint8Array,
): PreviewChunk[] {
  let from = 0
  return schedule.flatMap(({ atMs, bytes, content }) => {
    const length = content ? readable(content).byteLength : bytes
    // Encoded bytes of which nothing can be read yet.
    if (length === 0 && bytes > 0) return []
    const chunk = { atMs: atMs + delayMs, from, to: from + length }
    from = chunk.to
    return [chunk]
  })
}

/** Milliseconds of wall-clock time that nothing waits for. */
class VirtualClock implements StageClock {
  #now: number

  constructor(startsAt: number) {
    this.#now = startsAt
  }

  now(): number {
    return this.#now
  }

  async wait(ms: number): Promise<void> {
    this.#now += ms
  }

  /** Jumps to `at`, unless that is past. */
  jumpTo(at: number): void {
    this.#now = Math.max(this.#now, at)
  }
}

interface Writing {
  readonly writes: readonly ScheduledWrite[]
  /** When the request has reached the server. */
  readonly reachedMs: number
  readonly brokenMs: number | null
}

/** The server's chunks, none before it is written. */
async function* writing(
  { writes, reachedMs, brokenMs }: Writing,
  clock: VirtualClock,
  timeScale: number,
): Chunks {
  let zeros = new Uint8Array(0)
  for (const { atMs, bytes: length, content } of writes) {
    clock.jumpTo((atMs + reachedMs) / timeScale)
    if (length > zeros.byteLength) zeros = new Uint8Array(length)
    if (length > 0) yield content?.byteLength === length ? content : zeros.subarray(0, length)
  }
  if (brokenMs === null) return
  clock.jumpTo(brokenMs / timeScale)
  throw new NetworkFault('break', 'the server broke the connection')
}

/** Pulls up to `most` chunks; the fault that the body ends with, or null. */
async function deliverAll(
  body: Chunks,
  most: number,
  deliver: (length: number) => void,
): Promise<FaultKind | null> {
  let left = most
  let sliceBeganAt = performance.now()
  try {
    for await (const { byteLength } of body) {
      deliver(byteLength)
      left -= 1
      if (left === 0) break
      if (performance.now() - sliceBeganAt < sliceMs) continue
      await new Promise((resolve) => setTimeout(resolve))
      sliceBeganAt = performance.now()
    }
    return null
  } catch (error) {
    if (error instanceof NetworkFault) return error.kind
    throw error
  }
}

/** The fault that lies beyond what was pulled, if the body is that long. */
function faultBeyond(
  conditions: NetworkConditions,
  written: readonly PreviewChunk[],
): FaultKind | null {
  const [fault] = faultsOf(conditions)
  return fault && fault.after <= (written.at(-1)?.to ?? 0) ? fault.kind : null
}
