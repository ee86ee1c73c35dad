import { seededRandom } from '../base/seeded-random.ts'
import type { NetworkConditions } from '../catalogue/network/conditions.ts'
import {
  atPace,
  bufferUntil,
  cutAtMultiplesOf,
  faultAfter,
  NetworkFault,
  oneChunkLate,
  type Stage,
} from './stages.ts'
import { wait } from '../base/wait.ts'

/** Pieces that leave closer together than this are joined by the browser (docs/fidelity.md). */
export const leastGapMs = 5

/** A buffer that waits for the whole response gives up waiting at this size. */
const wholeBytes = 16 * 1024 * 1024

interface BodyOptions {
  /** How many times as fast as the clock on the wall the server's time runs. */
  readonly timeScale: number
  /** The client has gone: nobody waits any more. */
  readonly signal: AbortSignal
}

/**
 * The stages that these conditions put between a server's body and its client, in the order in which
 * bytes pass them; none at all for a network that leaves bodies alone.
 */
export function bodyStages(
  conditions: NetworkConditions,
  { timeScale, signal }: BodyOptions,
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
        now: () => performance.now(),
        // Timers can be early by a part of a millisecond.
        wait: (ms) => wait(Math.ceil(ms), signal),
      }),
    )
  }
  return stages
}

/** The first of the faults that a body runs into; of several at the same byte, the loudest. */
function faultOf(conditions: NetworkConditions, signal: AbortSignal): Stage | null {
  const { failAfterBytes, truncateAfterBytes, stallAfterBytes } = conditions
  const faults = [
    { after: failAfterBytes, what: () => fail('break', failAfterBytes) },
    { after: truncateAfterBytes, what: () => fail('truncate', truncateAfterBytes) },
    { after: stallAfterBytes, what: () => never(signal) },
  ].flatMap(({ after, what }) => (after === null ? [] : [{ after, what }]))
  const [first] = faults.sort((a, b) => a.after - b.after)
  return first ? faultAfter(first.after, first.what) : null
}

async function fail(kind: NetworkFault['kind'], after: number | null): Promise<never> {
  const bytes = `${after ?? 0} ${after === 1 ? 'byte' : 'bytes'}`
  throw new NetworkFault(
    kind,
    kind === 'break'
      ? `the network broke the connection after ${bytes}`
      : `the network ended the response after ${bytes}, as if it were complete`,
  )
}

/** Nothing comes any more until the client goes; and then nobody listens. */
async function never(signal: AbortSignal): Promise<never> {
  if (!signal.aborted) {
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
  }
  throw new NetworkFault('break', 'the client disconnected while the network stalled')
}
