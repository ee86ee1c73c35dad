import { concatBytes } from '../base/bytes.ts'
import type { Result } from '../base/result.ts'
import type { RequestId, ServerEvent, TraceEvent } from '../trace/model/events.ts'
import { laneNames, lanes, type Lane } from '../trace/model/lane.ts'
import { readTraceJson } from '../trace/formats/read-json.ts'
import { recordedAddress } from './address.ts'
import { checked, type ReadRecording } from './file.ts'
import { isEncoded } from './formats/body-headers.ts'
import { usableHeaders, type Exchange, type RecordedChunk } from './model.ts'

interface TraceOptions {
  readonly siteOrigin: string
  /** Of the run: a recording's times are those of the server, whatever the run's speed. */
  readonly timeScale: number
}

type Written = Extract<ServerEvent, { kind: 'written' }>

/** What the server's side of one request did, as far as a recording needs it. */
interface Seen {
  request: Extract<ServerEvent, { kind: 'request' }> | null
  headers: Extract<ServerEvent, { kind: 'headers' }> | null
  /** What the server wrote; of a real server, what the browser received. */
  readonly written: Pick<Written, 'at' | 'length' | 'bytes'>[]
  ended: { readonly at: number; readonly isComplete: boolean; readonly hasLeft: boolean } | null
}

/**
 * Makes a recording of responses in a lane's events: what the server wrote, before the network changed
 * anything. `only` picks one request; without it, all that were answered are taken.
 */
export function recordingOfLane(
  events: readonly TraceEvent[],
  options: TraceOptions,
  only?: RequestId,
): Result<ReadRecording> {
  const all = new Map<RequestId, Seen>()
  for (const event of events) {
    if (event.realm !== 'server') continue
    if (only !== undefined && event.request !== only) continue
    const seen = all.get(event.request) ?? {
      request: null,
      headers: null,
      written: [],
      ended: null,
    }
    all.set(event.request, seen)
    note(seen, event)
  }
  const notes = new Set<string>()
  const read = [...all.values()].flatMap((seen) => exchangeOf(seen, options, notes) ?? [])
  if (read.length === 0) return { problem: noResponse }
  const isUnknown = [...all.values()].some(({ headers }) => headers?.borders === 'unknown')
  const reals = [...all.values()].map(({ request }) => request?.server === 'real')
  // A trace has bodies as the lane could read them, and of a real server as the browser decoded them.
  const decoded = reals.some(Boolean) || read.some(({ response }) => isEncoded(response.headers))
  return checked(
    {
      source: reals.every(Boolean) ? 'passed-through' : 'lane',
      borders: isUnknown ? 'unknown' : 'known',
      decoded,
      removed: [],
      exchanges: isUnknown ? read.map(inOneChunk) : read,
    },
    [...notes],
  )
}

/** Borders that were made up while it was replayed are not kept. */
function inOneChunk({ request, response }: Exchange): Exchange {
  const bytes = concatBytes(response.chunks.map((chunk) => chunk.bytes))
  const atMs = response.chunks.at(-1)?.atMs ?? 0
  const chunks = bytes.length === 0 ? [] : [{ atMs, bytes }]
  return { request, response: { ...response, chunks } }
}

const noResponse =
  'There is no response that can be saved: none had its headers yet. Run the lane first.'

function note(seen: Seen, event: ServerEvent): void {
  const { at } = event
  if (event.kind === 'request') seen.request ??= event
  else if (event.kind === 'headers') seen.headers ??= event
  else if (event.kind === 'written') seen.written.push(event)
  else if (event.kind === 'delivered' && event.bytes)
    seen.written.push({ ...event, bytes: event.bytes })
  else if (event.kind === 'response-ended')
    seen.ended ??= { at, isComplete: event.complete, hasLeft: false }
  else if (event.kind === 'connection-closed')
    seen.ended ??= { at, isComplete: false, hasLeft: true }
}

function exchangeOf(
  { request, headers, written, ended }: Seen,
  { siteOrigin, timeScale }: TraceOptions,
  notes: Set<string>,
): Exchange | null {
  if (!request || !headers || !URL.canParse(request.url)) return null
  const since = (at: number) => Math.max(0, (at - request.at) * timeScale)
  const chunks: RecordedChunk[] = []
  let lastAtMs = since(headers.at)
  let isWhole = true
  for (const { at, bytes, length } of written) {
    isWhole &&= bytes.length === length
    // Bytes that were only counted: the body ends here for the recording.
    if (!isWhole) break
    if (length === 0) continue
    // Clocks of realms are set right while a run goes on: a time is never before its predecessor.
    lastAtMs = Math.max(lastAtMs, since(at))
    chunks.push({ atMs: lastAtMs, bytes })
  }
  if (!isWhole) notes.add(notKept)
  if (!ended) notes.add(stillOpen)
  if (ended?.hasLeft) notes.add(clientLeft)
  return {
    request: {
      ...recordedAddress(request.method, new URL(request.url), siteOrigin),
      headers: usableHeaders(request.headers).map(([name, value]) => [name, value]),
    },
    response: {
      status: headers.status,
      headersAtMs: since(headers.at),
      headers: usableHeaders(headers.headers),
      chunks,
      end: isWhole && ended?.isComplete ? 'complete' : 'broken',
      endAtMs: Math.max(lastAtMs, ended ? since(ended.at) : 0),
    },
  }
}

const notKept =
  'The run kept only the beginning of a long response. The recording breaks off where the kept bytes end.'
const stillOpen =
  'The response hadn’t ended when it was saved. The recording breaks off after its last chunk.'
const clientLeft =
  'The client disconnected before the response ended. The recording breaks off where it did.'

/** Reads the responses of an exported trace: of its first lane that has any. */
export function readTraceAsRecording(text: string, siteOrigin: string): Result<ReadRecording> {
  const read = readTraceJson(text)
  if ('problem' in read) return read
  const { head, events } = read.value
  const answered = lanes.filter((lane) => hasResponse(events, lane))
  const [first, ...others] = answered
  if (!first)
    return { problem: 'The trace contains no response. Open one in which a lane has run.' }
  const recording = recordingOfLane(
    events.filter(({ lane }) => lane === first),
    { siteOrigin, timeScale: head.timeScale },
  )
  if ('problem' in recording || others.length === 0) return recording
  const notes = [...recording.value.notes, onlyOneLane(first)]
  return { value: { ...recording.value, notes } }
}

const onlyOneLane = (lane: Lane): string =>
  `The trace has several lanes. The responses of ${laneNames[lane]} were read.`

const hasResponse = (events: readonly TraceEvent[], lane: Lane): boolean =>
  events.some((event) => event.lane === lane && event.kind === 'headers')
