import * as v from 'valibot'

import { laneSchema } from '../trace/model/schema.ts'
import type { RequestId } from '../trace/model/events.ts'
import type { Lane } from '../trace/model/lane.ts'

/* Sandbox worker ↔ service worker: the address of the worker, three requests, and a port. */

/**
 * Name of the request header that an XMLHttpRequest carries to the service worker, which takes it
 * off: it tells lanes apart where the engine would not (docs/fidelity.md, "Requests").
 */
export const laneHeader = 'chunkwise-lane'

/**
 * What it says beside the lane: the code stands still until the end of the request; HTTP/1.1 would
 * have to send its body, which the code streams; to another origin it goes only after a preflight.
 */
export type LaneNote = 'synchronous' | 'streamed' | 'preflight'

export const laneMark = (lane: Lane, notes: readonly LaneNote[]): string =>
  [lane, ...notes].join('; ')

/** The notes in that header's value; none where a request has none. */
export const notesIn = (mark: string | null): readonly string[] => mark?.split('; ').slice(1) ?? []

/** Name of the response header that ties a response to its request in the trace. */
export const requestIdHeader = 'chunkwise-request'

const laneAddress = v.object({ run: v.pipe(v.string(), v.minLength(1)), lane: laneSchema })
/** Which lane of which run a sandbox worker belongs to. */
export type LaneAddress = v.InferOutput<typeof laneAddress>

/** Folder, below the app's directory, of the scripts of the built app. */
const scriptsFolder = 'assets/'

/**
 * The address of a sandbox worker's script, which says whose worker it is. Learner code can read it,
 * so it says nothing else: a run's settings travel in `lane-start`. It is in the app's own folder,
 * `base`, wherever the script is: from there a lane's relative addresses resolve as on the page.
 */
export const laneScriptUrl = (base: string, script: string, address: LaneAddress): string =>
  scriptUrl(base, script, address, 'lane')

/**
 * The address of a server worker's script, which runs the server that the learner wrote for that lane.
 * Paths in its handlers resolve as the lane's addresses do.
 */
export const serverScriptUrl = (base: string, script: string, address: LaneAddress): string =>
  scriptUrl(base, script, address, serverOf)

/** Name of the parameter in the place of `lane`, so that nobody takes the one for the other. */
const serverOf = 'server-of'

function scriptUrl(
  base: string,
  script: string,
  { run, lane }: LaneAddress,
  parameter: string,
): string {
  const url = new URL(nameOf(script), base)
  url.searchParams.set('run', run)
  url.searchParams.set(parameter, lane)
  return url.href
}

/** Where the script of such an address can be: among the scripts, or in `base` by the dev server. */
export const scriptsOf = (laneScript: URL, base: string | URL): readonly string[] =>
  [scriptsFolder, ''].map((folder) => new URL(folder + nameOf(laneScript.href), base).href)

const nameOf = (script: string): string => new URL(script).pathname.split('/').at(-1) ?? ''

/** Whose worker a script address belongs to; null if it is no sandbox's. */
export const laneAddressOf = (address: string): LaneAddress | null => addressIn(address, 'lane')

/** Whether a script address is that of a server worker. */
export const isServerScript = (address: string): boolean => addressIn(address, serverOf) !== null

function addressIn(address: string, parameter: string): LaneAddress | null {
  const { searchParams } = new URL(address)
  const parsed = v.safeParse(laneAddress, {
    run: searchParams.get('run'),
    lane: searchParams.get(parameter),
  })
  return parsed.success ? parsed.output : null
}

/** Folder, below the app's directory, of the modules that learner code can import. */
export const modulesPath = 'assets/modules/'

/** Paths below the app's directory that the service worker answers to a sandbox. */
export const helloPath = '__chunkwise/hello'
export const settledPath = '__chunkwise/settled'
/** Answered so that an EventSource gives up: what stands in for an address that is refused. */
export const refusedPath = '__chunkwise/refused'
/**
 * A worker that has not heard of the page for this long is busy, and asks before it opens an
 * EventSource. Longer than the page takes between two pings.
 */
export const busyAfterMs = 1_500

/** Answered 204 while the lane runs, 410 once it has been stopped. */
export const runningPath = '__chunkwise/running'

/** Answer to the sandbox's first request. */
export const helloReply = v.object({
  run: v.string(),
  lane: laneSchema,
  /** The sandbox's script was served with its Content-Security-Policy. */
  confined: v.boolean(),
})

/** Answer to the request that the sandbox makes when the module has settled. */
export interface SettledReply {
  readonly serverSequence: number
}

/** Through the port between a sandbox worker and the service worker. */
export const toServer = v.variant('type', [
  /** The code has read this many bytes of a response. */
  v.object({ type: v.literal('ack'), request: v.number(), bytes: v.number() }),
  /** The browser itself reads the rest (XMLHttpRequest, `text()`): no window applies any more. */
  v.object({ type: v.literal('drain'), request: v.number() }),
  /** The client gave up; not every engine tells the service worker soon. */
  v.object({ type: v.literal('closed'), request: v.number() }),
  /** At `at` the code asked for a host that nobody simulates; the sandbox itself lets nothing out. */
  v.object({ type: v.literal('refused'), method: v.string(), url: v.string(), at: v.number() }),
  /** The code has made an EventSource, or one is closed for good. */
  v.object({ type: v.literal('source'), url: v.string(), isOpen: v.boolean() }),
  /** The code has made a WebSocket, which goes on over the port that comes with this. */
  v.object({ type: v.literal('socket'), url: v.string(), protocols: v.array(v.string()) }),
])
export type ToServer = v.InferOutput<typeof toServer>

/** Through the port of one WebSocket, from the code. */
export const toSocketServer = v.variant('type', [
  v.object({
    type: v.literal('message'),
    data: v.union([v.string(), v.instance(Uint8Array<ArrayBuffer>)]),
  }),
  /** The code closes it; without a code and a reason of its own, null. */
  v.object({ type: v.literal('close'), code: v.nullable(v.number()), reason: v.string() }),
])
export type ToSocketServer = v.InferOutput<typeof toSocketServer>

/**
 * Through the same port, to the code. Not validated on its way in: learner code may have spoilt by
 * then what a validator builds upon.
 */
export type FromSocketServer =
  | { readonly type: 'open'; readonly request: RequestId; readonly protocol: string }
  | { readonly type: 'message'; readonly data: string | Uint8Array<ArrayBuffer> }
  /** Bytes of a message of the code's have been sent. */
  | { readonly type: 'taken'; readonly bytes: number }
  /** The closing handshake is over. */
  | { readonly type: 'closed'; readonly code: number; readonly reason: string }
  /** There never was a connection. */
  | { readonly type: 'failed' }
  /** It has ended without a closing handshake. */
  | { readonly type: 'lost' }
