import { concatBytes } from '../../base/bytes.ts'
import { defaultConditions, type NetworkConditions } from '../../catalogue/network/conditions.ts'
import type { CutNetwork, Outcome, Print } from '../../cuts/model.ts'
import { rewrite } from '../../cuts/rewrite.ts'
import { findPlaces, formatOfBytes } from '../../cuts/trial/places.ts'
import { editsFor } from '../../cuts/trial/writings.ts'
import type { Playground } from '../../playground/model.ts'
import { originsOf } from '../../recording/about.ts'
import { recordingOfLane } from '../../recording/from-trace.ts'
import type { Recording, RecordedResponse } from '../../recording/model.ts'
import type { Lane } from '../../trace/model/lane.ts'
import type { Trace } from '../../trace/model/trace.ts'

/** Runs in the browser itself needn't be watched: the servers are as fast as they may be. */
const timeScale = 10

type Sources = Awaited<ReturnType<Playground['sources']>>

/** What is run, and who answers. */
export interface RealRun {
  readonly playground: Playground
  readonly lane: Lane
  readonly code: string
  readonly sources: Sources
  /** The server that the learner wrote; null without one. */
  readonly server: string | null
  /** The values of the simulated servers. */
  readonly servers: ReturnType<Playground['serverValues']['peek']>
  readonly siteOrigin: string
}

/**
 * Runs code once in the browser itself, through the service worker, where nobody sees it. Resolves with
 * null if another run came in its place.
 */
export function runForReal(
  { playground, lane, code, sources, server, servers }: RealRun,
  network: NetworkConditions = defaultConditions,
): Promise<Trace | null> {
  return playground.runUnseen(
    { timeScale, settings: { network, servers } },
    (trace) => trace.summary(lane).outcome !== null,
    { lanes: { [lane]: code }, server, sources },
  )
}

/** How a response is written otherwise, and the bytes for which that was worked out. */
interface WrittenFor extends NonNullable<CutNetwork['writing']> {
  readonly tried: Uint8Array
}

/**
 * Runs code against a server that writes the same otherwise: a recording of `reference`, a run of this
 * code, whose first body is rewritten. Resolves with null if another run came in its place, or the
 * reference didn't keep all bytes.
 */
export async function runWritten(
  run: RealRun,
  network: NetworkConditions,
  reference: Trace,
  writing: WrittenFor,
): Promise<Trace | null> {
  const { siteOrigin, sources } = run
  const made = recordingOfLane(reference.eventsOf(run.lane), { siteOrigin, timeScale })
  if ('problem' in made) return null
  const recording = rewritten(made.value.recording, writing)
  const recordings = [{ recording, playing: 'whole' as const }, ...sources.recordings]
  const origins = [...sources.origins, ...originsOf([recording])]
  // A written server would answer before the recording of it.
  return runForReal({ ...run, server: null, sources: { ...sources, recordings, origins } }, network)
}

function rewritten(recording: Recording, writing: WrittenFor): Recording {
  const first = recording.exchanges.find(({ response }) => response.chunks.length > 0)
  return {
    ...recording,
    exchanges: recording.exchanges.map((exchange) =>
      exchange === first
        ? { ...exchange, response: rewrittenResponse(exchange.response, writing) }
        : exchange,
    ),
  }
}

function rewrittenResponse(
  response: RecordedResponse,
  { kind, edits, tried }: WrittenFor,
): RecordedResponse {
  const writes = response.chunks.map(({ bytes }) => bytes)
  const body = concatBytes(writes)
  // Where the time of day is in a response, its bytes are others each time: then all of them are rewritten.
  const isSame = body.length === tried.length && body.every((byte, at) => byte === tried[at])
  const made = isSame ? edits : editsFor(kind, findPlaces(body, formatOfBytes(body)))
  const chunks = rewrite(writes, made).flatMap((bytes, index) =>
    bytes.length === 0 ? [] : [{ atMs: response.chunks[index]?.atMs ?? 0, bytes }],
  )
  const headers = response.headers.filter(([name]) => name.toLowerCase() !== 'content-length')
  return { ...response, headers, chunks }
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
