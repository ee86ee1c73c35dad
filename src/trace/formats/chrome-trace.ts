import type { Millis } from '../../base/units.ts'
import type { TraceEvent } from '../model/events.ts'
import { laneNames, lanes, type Lane } from '../model/lane.ts'
import type { RequestSummary } from '../model/request-summary.ts'
import type { Trace } from '../model/trace.ts'

/** One event of the trace event format; `ts` and `dur` are microseconds since the run's code began. */
export interface ChromeEvent {
  readonly name: string
  /** M: names of lanes and threads; X: a span; b and e: a request's spans; i: a moment. */
  readonly ph: 'M' | 'X' | 'b' | 'e' | 'i'
  readonly ts: number
  readonly pid: number
  readonly tid: number
  readonly cat?: string
  readonly dur?: number
  readonly id?: string
  /** Scope of a moment: its thread. */
  readonly s?: 't'
  readonly args?: Readonly<Record<string, unknown>>
}

/** The JSON object format of Chrome's trace events, as Perfetto and chrome://tracing open it. */
export interface ChromeTrace {
  readonly traceEvents: readonly ChromeEvent[]
  readonly displayTimeUnit: 'ms'
  readonly otherData: Readonly<Record<string, string | number>>
}

const threads = { page: 1, server: 2, sandbox: 3, 'server-code': 4 } as const
const threadNames = {
  page: 'page',
  server: 'server and network (service worker)',
  sandbox: 'your code (sandbox)',
  'server-code': 'your server',
} as const

const pidOf = (lane: Lane): number => lanes.indexOf(lane) + 1

/**
 * The trace as Chrome trace events (Trace Event Format, Google, 2016): a lane is a process, each
 * realm in it a thread, a request a span with its waiting and its body nested, all else moments.
 */
export function toChromeTrace(trace: Trace): ChromeTrace {
  // Perfetto drops events before its zero. Before ours there is the start of the sandboxes and no more.
  const micros = (at: Millis) => Math.max(0, Math.round(trace.sinceZero(at) * 1000))
  const used = lanes.filter((lane) => trace.eventsOf(lane).length > 0)
  const timed = used.flatMap((lane) => [
    ...laneSpan(trace, lane, micros),
    ...[...trace.summary(lane).requests.values()].flatMap((request) =>
      requestSpans(trace, lane, request, micros),
    ),
    ...trace.eventsOf(lane).flatMap((event) => moment(event, micros)),
  ])
  return {
    // Readers of the format may take the events as they come; the sort keeps spans well nested.
    traceEvents: [
      ...used.flatMap((lane) => namesOf(trace, lane)),
      ...timed.sort((a, b) => a.ts - b.ts),
    ],
    displayTimeUnit: 'ms',
    otherData: { application: 'Chunkwise', run: trace.run, timeScale: trace.timeScale },
  }
}

function namesOf(trace: Trace, lane: Lane): ChromeEvent[] {
  const hasServer = trace.eventsOf(lane).some(({ realm }) => realm === 'server-code')
  const realms = (['page', 'server', 'sandbox', 'server-code'] as const).filter(
    (realm) => hasServer || realm !== 'server-code',
  )
  const pid = pidOf(lane)
  const name = (what: string, tid: number, args: ChromeEvent['args'] = {}): ChromeEvent => ({
    name: what,
    ph: 'M',
    ts: 0,
    pid,
    tid,
    args,
  })
  return [
    name('process_name', 0, { name: laneNames[lane] }),
    name('process_sort_index', 0, { sort_index: pid }),
    ...realms.flatMap((realm) => [
      name('thread_name', threads[realm], { name: threadNames[realm] }),
      name('thread_sort_index', threads[realm], { sort_index: threads[realm] }),
    ]),
  ]
}

type Micros = (at: Millis) => number

function laneSpan(trace: Trace, lane: Lane, micros: Micros): ChromeEvent[] {
  const { startedAt, firstStatementAt, endedAt, outcome } = trace.summary(lane)
  const beganAt = firstStatementAt ?? startedAt
  if (beganAt === null) return []
  const ts = micros(beganAt)
  const dur = Math.max(0, micros(endedAt ?? trace.lastAt) - ts)
  const args = { outcome: outcome ?? 'running' }
  return [{ name: 'run', cat: 'lane', ph: 'X', ts, dur, pid: pidOf(lane), tid: threads.page, args }]
}

function requestSpans(
  trace: Trace,
  lane: Lane,
  request: RequestSummary,
  micros: Micros,
): ChromeEvent[] {
  if (request.requestedAt === null) return []
  const from = micros(request.requestedAt)
  const to = Math.max(from, micros(request.serverEndedAt ?? trace.lastAt))
  const base = {
    cat: 'request',
    pid: pidOf(lane),
    tid: threads.server,
    id: `${trace.run}/${lane}/${request.request}`,
  }
  const span = (name: string, ts: number, end: number, args?: ChromeEvent['args']) =>
    [
      { ...base, name, ph: 'b', ts, ...(args && { args }) },
      { ...base, name, ph: 'e', ts: end },
    ] as const
  const [begin, end] = span(`${request.method} ${request.url}`, from, to, {
    request: request.request,
    status: request.status,
    bytes: request.deliveredBytes,
    end: request.serverEnd ?? 'open',
  })
  const within = (at: Millis) => Math.min(to, Math.max(from, micros(at)))
  const connectedAt = request.connectedAt === null ? from : within(request.connectedAt)
  const queued = connectedAt > from ? span('queued', from, connectedAt) : []
  if (request.headersAt === null) return [begin, ...queued, end]
  const headersAt = Math.max(connectedAt, within(request.headersAt))
  const waiting = span('waiting', connectedAt, headersAt)
  return [begin, ...queued, ...waiting, ...span('body', headersAt, to), end]
}

/** Told by a span already, or of no meaning outside Chunkwise. */
const untold = new Set<TraceEvent['kind']>(['waiting', 'request', 'lane-started', 'settled'])

function moment(event: TraceEvent, micros: Micros): ChromeEvent[] {
  if (untold.has(event.kind)) return []
  const { kind, lane, realm, sequence, at, ...told } = event
  // The bytes would make the file several times as large, and no trace viewer shows them.
  const { bytes: _bytes, ...args } = { bytes: null, ...told }
  return [
    {
      name: kind,
      cat: realm,
      ph: 'i',
      s: 't',
      ts: micros(at),
      pid: pidOf(lane),
      tid: threads[realm],
      args: { sequence, ...args },
    },
  ]
}
