import type { NetworkConditions } from '../../catalogue/network/conditions.ts'
import type { Outcome, Print } from '../../cuts/model.ts'
import type { Playground } from '../../playground/model.ts'
import type { Lane } from '../../trace/model/lane.ts'
import type { Trace } from '../../trace/model/trace.ts'

/** Runs in the browser itself needn't be watched: the servers are as fast as they may be. */
const timeScale = 10

/**
 * Runs code once in the browser itself, through the service worker, where nobody sees it. Resolves with
 * null if another run came in its place.
 */
export function runForReal(
  playground: Playground,
  lane: Lane,
  code: string,
  network: NetworkConditions,
): Promise<Trace | null> {
  return playground.runUnseen(
    { timeScale, settings: { network, servers: playground.serverValues.peek() } },
    (trace) => trace.summary(lane).outcome !== null,
    { lanes: { [lane]: code }, server: null },
  )
}

/** What a run showed, as the cuts compare it. */
export function outcomeOf(trace: Trace, lane: Lane): Outcome {
  const { outcome, error, requests } = trace.summary(lane)
  const events = trace.eventsOf(lane)
  const prints = events.flatMap((event): Print[] => {
    if (event.kind === 'output-cleared') return [{ clear: true }]
    if (event.kind !== 'shown') return []
    return [{ text: event.via === 'console' ? `${event.text}\n` : event.text }]
  })
  const ended = { completed: 'finished', failed: 'failed', stopped: 'endless' } as const
  return {
    prints,
    ...(error && { error: `${error.name}: ${error.message}` }),
    errorsShown: [],
    ended: outcome === null ? 'endless' : ended[outcome],
    requests: requests.size,
    bytes: new Uint8Array(),
  }
}
