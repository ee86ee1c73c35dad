import * as v from 'valibot'

import { requestIdHeader } from '../../src/channels/lane.ts'
import { packedEventsSchema } from '../../src/channels/trace-batch.ts'
import { Recorder } from '../../src/code-worker/recorder.ts'
import { RequestSignals } from '../../src/sandbox/worker/request-signals.ts'
import { Tap } from '../../src/sandbox/worker/tap.ts'
import { LaneSession } from '../../src/service-worker/lane-session.ts'
import type { TraceEvent } from '../../src/trace/model/events.ts'
import type { Lane } from '../../src/trace/model/lane.ts'
import { defaultSettings } from '../../src/trace/model/settings.ts'
import { plansHost } from './plans.ts'

/*
 * A run without a browser: the server's and the sandbox's own code, one beside the other in Node. Its
 * lanes share one `Response`, so what is recorded of a response goes to its lane by its number.
 */

const numbersOfALane = 1_000_000

/** Hands on what is recorded to the lane whose response it is. */
class TapOfAllLanes extends Tap {
  readonly taps = new Map<number, Tap>()

  #of(request: number): readonly [Tap, number] {
    const tap = this.taps.get(Math.floor(request / numbersOfALane))
    if (!tap) throw new Error(`Nobody records request ${request}`)
    return [tap, request % numbersOfALane]
  }

  override received(request: number, until: number): void {
    const [tap, id] = this.#of(request)
    tap.received(id, until)
  }

  override ended(...[request, how, said]: Parameters<Tap['ended']>): void {
    const [tap, id] = this.#of(request)
    tap.ended(id, how, said)
  }

  override drain(request: number): void {
    const [tap, id] = this.#of(request)
    tap.drain(id)
  }

  override closed(request: number): void {
    const [tap, id] = this.#of(request)
    tap.closed(id)
  }
}

// A response that is made has no address, and recording leaves those alone; here one stands for what
// a network brought. Before `record-responses.ts` loads, which takes the getter then.
Object.defineProperty(Response.prototype, 'url', {
  configurable: true,
  enumerable: true,
  get(this: Response) {
    return this.headers.has(requestIdHeader) ? plansHost : ''
  },
})
const { recordResponses } = await import('../../src/sandbox/worker/record-responses.ts')

const nothing = () => undefined
const tapOfAllLanes = new TapOfAllLanes(nothing, nothing)
recordResponses(tapOfAllLanes, new RequestSignals())
let startedLanes = 0

/** As between two realms, where bytes are copied: a buffer of the one is not the other's. */
function carriedOver(body: ReadableStream<Uint8Array> | null): ReadableStream | null {
  const reader = body?.getReader()
  if (!reader) return null
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value.slice())
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}

/** One lane of a simulated run. */
export interface SimulatedLane {
  readonly lane: Lane
  /** Also tells the number of the request within its lane. */
  fetch(url: string): Promise<{ response: Response; request: number }>
  /** Ends the lane and resolves when both realms have reported all. */
  close(): Promise<void>
}

/** Starts a lane whose events go to `append` as they arrive at the page. */
export function startLane(
  lane: Lane,
  credit: number,
  append: (event: TraceEvent) => void,
): SimulatedLane {
  startedLanes += 1
  const base = startedLanes * numbersOfALane
  const { port1, port2 } = new MessageChannel()
  const session = new LaneSession({
    run: 'simulated',
    lane,
    timeScale: 1,
    settings: defaultSettings,
    siteOrigin: plansHost,
    port: port2,
    post(message) {
      if (message.type === 'trace') v.parse(packedEventsSchema, message.events).forEach(append)
    },
  })
  const recorder = new Recorder(lane, credit, (events) => {
    events.forEach(append)
    setTimeout(() => recorder.addCredit())
  })
  const tap = new Tap(
    (happening) => recorder.record(happening),
    (message) => port1.postMessage(message),
  )
  tapOfAllLanes.taps.set(startedLanes, tap)
  return {
    lane,
    async fetch(url) {
      const response = await session.respond(new Request(url))
      const id = Number(response.headers.get(requestIdHeader))
      // Without its number nobody records it, so that it can be carried over.
      response.headers.delete(requestIdHeader)
      const headers = { [requestIdHeader]: String(base + id) }
      return { response: new Response(carriedOver(response.body), { headers }), request: id }
    },
    async close() {
      // Longer than either realm keeps events back.
      await new Promise((resolve) => setTimeout(resolve, 12))
      recorder.flush()
      session.close()
      port1.close()
      await new Promise((resolve) => setTimeout(resolve))
    },
  }
}
