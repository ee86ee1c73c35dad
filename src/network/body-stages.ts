import { seededRandom } from '../base/seeded-random.ts'
import {
  faultsOf,
  type FaultKind,
  type NetworkConditions,
} from '../catalogue/network/conditions.ts'
import {
  atPace,
  bufferUntil,
  cutAtMultiplesOf,
  faultAfter,
  NetworkFault,
  oneChunkLate,
  type Pace,
  type Stage,
} from './stages.ts'
import { wait } from '../base/wait.ts'

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
  { timeScale, signal, clock = wallClock(signal) }: BodyOptions,
): Stage[] {
  const { chunkBytes, bufferUntilBytes, chunkDelayMs, jitterMs, seed } = conditions
  const stages: Stage[] = []
  if (conditions.oneChunkLate) stages.push(oneChunkLate)
  if (conditions.bufferWholeResponse) stages.push(bufferUntil(wholeBytes))
  else if (bufferUntilBytes > 0) stages.push(bufferUntil(bufferUntilBytes))
  if (chunkBytes !== null) stages.push(cutAtMultiplesOf(chunkBytes))
  const fault = faultOf(conditions, signal)
  if (fault) stages.push(fault)
  const leastMs = chunkBytes === null ? 0 : leastGapMs
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
  return stages
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
