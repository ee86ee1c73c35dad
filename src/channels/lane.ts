import * as v from 'valibot'

import { changedConditions } from '../catalogue/network/conditions.ts'
import { laneSchema } from '../trace/model/schema.ts'
import { lanes, type Lane } from '../trace/model/lane.ts'
import { defaultSettings, readRunSettings, type RunSettings } from '../trace/model/settings.ts'

/* Sandbox worker ↔ service worker: the address of the worker, two requests, and a port. */

/**
 * Name of the request header that an XMLHttpRequest carries to the service worker, which takes it
 * off: it tells lanes apart where the engine would not (docs/fidelity.md, "Requests").
 */
export const laneHeader = 'chunkwise-lane'

const synchronous = '; synchronous'

/** What that header says: the lane, and of a request that stops the code until its end, this too. */
export const laneMark = (lane: Lane, isSynchronous: boolean): string =>
  isSynchronous ? lane + synchronous : lane

/** Whether the header is that of a synchronous request. */
export const isSynchronousMark = (mark: string | null): boolean =>
  mark?.endsWith(synchronous) === true

/** Name of the response header that ties a response to its request in the trace. */
export const requestIdHeader = 'chunkwise-request'

const laneAddress = v.object({ run: v.pipe(v.string(), v.minLength(1)), lane: v.picklist(lanes) })
export type LaneAddress = v.InferOutput<typeof laneAddress>

/** What an address tells of its run; `problem` says why its settings cannot be used, if so. */
export interface LaneOfAddress extends LaneAddress {
  readonly settings: RunSettings
  readonly problem: string | null
}

/** The address of a sandbox worker's script that says whose worker it is, and what its run is like. */
export function laneScriptUrl(
  script: string,
  address: LaneAddress,
  { network, servers }: RunSettings,
): string {
  const url = new URL(script)
  url.searchParams.set('run', address.run)
  url.searchParams.set('lane', address.lane)
  const chosen = { network: changedConditions(network), servers }
  const isPlain = [chosen.network, servers].every((part) => Object.keys(part).length === 0)
  if (!isPlain) url.searchParams.set('settings', JSON.stringify(chosen))
  return url.href
}

/** Whose worker a script address belongs to; null if it is no sandbox's. */
export function laneAddressOf(scriptUrl: string): LaneOfAddress | null {
  const { searchParams } = new URL(scriptUrl)
  const parsed = v.safeParse(laneAddress, {
    run: searchParams.get('run'),
    lane: searchParams.get('lane'),
  })
  if (!parsed.success) return null
  const text = searchParams.get('settings')
  if (text === null) return { ...parsed.output, settings: defaultSettings, problem: null }
  const read = readRunSettings(jsonOf(text))
  return 'problem' in read
    ? { ...parsed.output, settings: defaultSettings, problem: read.problem }
    : { ...parsed.output, settings: read.value, problem: null }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Read as a text, which no settings are: the message says so.
    return text
  }
}

/** Folder, below the app's directory, of the modules that learner code can import. */
export const modulesPath = 'assets/modules/'

/** Paths below the app's directory that the service worker answers to a sandbox. */
export const helloPath = '__chunkwise/hello'
export const settledPath = '__chunkwise/settled'

/** Answer to the sandbox's first request. */
export const helloReply = v.object({
  run: v.string(),
  lane: laneSchema,
  /** The sandbox's script was served with its Content-Security-Policy. */
  confined: v.boolean(),
  /** Why what was chosen for the run cannot be used; null if it can. */
  problem: v.nullable(v.string()),
})

/** Answer to the request that the sandbox makes when the module has settled. */
export const settledReply = v.object({ serverSequence: v.pipe(v.number(), v.integer()) })

/** Through the port between a sandbox worker and the service worker. */
export const toServer = v.variant('type', [
  /** The code has read these many bytes of a response. */
  v.object({ type: v.literal('ack'), request: v.number(), bytes: v.number() }),
  /** The browser itself reads the rest (XMLHttpRequest, `text()`): no window applies any more. */
  v.object({ type: v.literal('drain'), request: v.number() }),
  /** The client gave up; not every engine tells the service worker soon. */
  v.object({ type: v.literal('closed'), request: v.number() }),
  /** The code has made an EventSource, or one is closed for good. */
  v.object({ type: v.literal('source'), url: v.string(), isOpen: v.boolean() }),
])
export type ToServer = v.InferOutput<typeof toServer>
