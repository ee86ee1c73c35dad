import { seededRandom } from '../base/seeded-random.ts'
import {
  faultsOf,
  type FaultKind,
  type NetworkConditions,
} from '../catalogue/network/conditions.ts'
import {
  atPace,
  bufferUntil,
  cutAt,
  cutAtMultiplesOf,
  faultAfter,
  NetworkFault,
  oneChunkLate,
  type Pace,
  type Stage,
} from './stages.ts'
import { wait } from '../base/wait.ts'
import { decoded, Decoder, gzipped, type ContentCoding } from './content-coding.ts'

/** Chunks that leave closer together than this are joined by the browser (docs/fidelity.md). */
export const leastGapMs = 5

/** A buffer that waits for the whole response gives up waiting at this size. */
const wholeBytes = 16 * 1024 * 1024

/** What stages tell the time by and wait with, in milliseconds. */
export type StageClock = Pick<Pace, 'now' | 'wait'>

interface BodyOptions {
  /** How many times as fast as the clock on the wall the server's time runs. */
  readonly timeScale: number
  /** The client has gone: nobody waits any more. */
  readonly signal: AbortSignal
  /** The clock on the wall, unless given. */
  readonly clock?: StageClock
  /** How the server itself encoded the body; left out if it didn't. */
  readonly serverCoding?: ContentCoding | null
  /** Hears how many bytes of an encoded body have arrived at the client with each chunk. */
  readonly arrived?: (encodedBytes: number) => void
}

const wallClock = (signal: AbortSignal): StageClock => ({
  now: () => performance.now(),
  // Timers can be early by a part of a millisecond.
  wait: (ms) => wait(Math.ceil(ms), signal),
})

/**
 * The stages that these conditions put between a server's body and its client, in the order in which
 * bytes pass them; none at all for a network that leaves bodies alone.
 */
export function bodyStages(
  conditions: NetworkConditions,
  { timeScale, signal, clock = wallClock(signal), serverCoding = null, arrived }: BodyOptions,
): Stage[] {
  const { chunkBytes, bufferUntilBytes, chunkDelayMs, jitterMs, seed } = conditions
  const stages: Stage[] = []
  if (conditions.oneChunkLate) stages.push(oneChunkLate)
  if (conditions.gzip) stages.push(gzipped(conditions.gzipFlush))
  if (conditions.bufferWholeResponse) stages.push(bufferUntil(wholeBytes))
  else if (bufferUntilBytes > 0) stages.push(bufferUntil(bufferUntilBytes))
  if (chunkBytes !== null) stages.push(cutAtMultiplesOf(chunkBytes))
  const cuts = cutsOf(conditions)
  if (cuts.length > 0) stages.push(cutAt(cuts))
  const fault = faultOf(conditions, signal)
  if (fault) stages.push(fault)
  const leastMs = chunkBytes === null && cuts.length === 0 ? 0 : leastGapMs
  if (leastMs + chunkDelayMs + jitterMs > 0) {
    stages.push(
      atPace({
        gapMs: chunkDelayMs / timeScale,
        jitterMs: jitterMs / timeScale,
        leastMs,
        random: seededRandom(seed),
        now: () => clock.now(),
        wait: (ms) => clock.wait(ms),
      }),
    )
  }
  // Last, in the client: what lies between counts, cuts and breaks the bytes on their way.
  const coding = conditions.gzip ? 'gzip' : serverCoding
  if (coding)
    stages.push(
      hearing((bytes) => arrived?.(bytes)),
      decoded(coding),
    )
  return stages
}

const hearing = (arrived: (bytes: number) => void): Stage =>
  async function* (chunks) {
    for await (const chunk of chunks) {
      arrived(chunk.byteLength)
      yield chunk
    }
  }

/** How a response's body passes the network, and what it is as the client sees it. */
export interface Passage {
  stages(signal: AbortSignal): Stage[]
  /** What the client can read of what the server wrote, in the order in which it was written. */
  readonly readable: (written: Uint8Array) => Uint8Array
  /** How many encoded bytes have arrived at the client; null if the body isn't encoded. */
  encodedBytes(): number | null
}

/** The passage of one response's body under these conditions. */
export function passageOf(
  conditions: NetworkConditions,
  {
    timeScale,
    serverCoding,
  }: Pick<BodyOptions, 'timeScale'> & { serverCoding: ContentCoding | null },
): Passage {
  let encodedBytes: number | null = conditions.gzip || serverCoding ? 0 : null
  const decoder = serverCoding && new Decoder(serverCoding)
  const arrived = (bytes: number) => {
    encodedBytes = (encodedBytes ?? 0) + bytes
  }
  return {
    stages: (signal) => bodyStages(conditions, { timeScale, signal, serverCoding, arrived }),
    readable: (written) => (decoder ? readableOf(decoder, written) : written),
    encodedBytes: () => encodedBytes,
  }
}

/** Nothing of what is damaged: the client hears of that where it arrives. */
function readableOf(decoder: Decoder, written: Uint8Array): Uint8Array {
  try {
    return decoder.decode(written)
  } catch (error) {
    if (error instanceof NetworkFault) return new Uint8Array(0)
    throw error
  }
}

function cutsOf({ cutAfterBytes, cutAgainAfterBytes }: NetworkConditions): number[] {
  const set = [cutAfterBytes, cutAgainAfterBytes].filter((each) => each !== null)
  return [...new Set(set)].sort((a, b) => a - b)
}

/** The first of the faults that a body runs into. */
function faultOf(conditions: NetworkConditions, signal: AbortSignal): Stage | null {
  const [first] = faultsOf(conditions)
  return first ? faultAfter(first.after, () => failures[first.kind](first.after, signal)) : null
}

const inWords = (bytes: number) => `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`

const failures: Readonly<
  Record<FaultKind, (after: number, signal: AbortSignal) => Promise<never>>
> = {
  async break(after) {
    throw new NetworkFault('break', `the network broke the connection after ${inWords(after)}`)
  },
  async truncate(after) {
    const what = `the network ended the response after ${inWords(after)}`
    throw new NetworkFault('truncate', `${what}, as if it were complete`)
  },
  /** Nothing follows until the client goes; then nothing listens. */
  async stall(_after, signal) {
    if (!signal.aborted) {
      await new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve(), { once: true })
      })
    }
    throw new NetworkFault('stall', 'the client went while the network stalled')
  },
}
