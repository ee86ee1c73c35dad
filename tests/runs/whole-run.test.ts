import fc from 'fast-check'
import { expect, test, vi } from 'vitest'

import { millis } from '../../src/base/units.ts'
import { traceToJson } from '../../src/trace/formats/json.ts'
import { traceFromJson } from '../support/trace-from-json.ts'
import { lanes } from '../../src/trace/model/lane.ts'
import { Trace } from '../../src/trace/model/trace.ts'
import { startLane, type SimulatedLane } from './simulated-run.ts'
import { plan, plansHost, type Plan } from './plans.ts'

/*
 * In any run that fast-check makes up, the bytes received equal those delivered, in order, for each
 * request.
 */

vi.mock(import('../../src/servers/msw-handlers.ts'), async () => {
  const { answerByPlan } = await import('./plans.ts')
  return { createServers: () => answerByPlan }
})

type Got = Uint8Array[]
type Read = (response: Response, got: Got) => Promise<void>

function bodyOf(response: Response): ReadableStream<Uint8Array<ArrayBuffer>> {
  if (!response.body) throw new Error('The response has no body')
  return response.body
}

const readAll = (most: number): Read =>
  async function read(response, got) {
    const reader = bodyOf(response).getReader()
    for (let reads = 0; reads < most; reads += 1) {
      const { done, value } = await reader.read()
      if (done) return
      got.push(value)
    }
    await reader.cancel('enough')
  }

async function drain(stream: ReadableStream<Uint8Array>, got: Got): Promise<void> {
  for await (const chunk of stream) got.push(chunk)
}

/** Ways in which code reads a response; each collects the bytes that it could see. */
const ways: Readonly<Record<string, Read>> = {
  reader: readAll(Infinity),
  'reader that leaves': readAll(2),
  'for await': (response, got) => drain(bodyOf(response), got),
  pipe: (response, got) => drain(bodyOf(response).pipeThrough(new TransformStream()), got),
  async tee(response, got) {
    const [left, right] = bodyOf(response).tee()
    await Promise.all([drain(left, got), drain(right, [])])
  },
  async clone(response, got) {
    // Both as a whole: Node, unlike the browsers, gives both branches the very same buffers.
    const copy = response.clone()
    const [whole] = await Promise.all([response.arrayBuffer(), copy.arrayBuffer()])
    got.push(new Uint8Array(whole))
  },
  async arrayBuffer(response, got) {
    got.push(new Uint8Array(await response.arrayBuffer()))
  },
  async blob(response, got) {
    got.push(new Uint8Array(await (await response.blob()).arrayBuffer()))
  },
}

interface Request {
  readonly server: { readonly lengths: readonly number[] } & Pick<Plan, 'breaksAfter'>
  readonly way: string
  readonly pauseMs: number
}

/** Chunks by their lengths, as a counterexample of a million bytes would tell nobody anything. */
const chunks = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: 1, max: 40 }) },
    // Together above the server's window now and then, so that acknowledging is part of the run.
    { weight: 1, arbitrary: fc.integer({ min: 100_000, max: 700_000 }) },
  ),
  { maxLength: 12 },
)

/** Bytes that tell chunks and places in them apart. */
const bytesOfLengths = (lengths: readonly number[]): Uint8Array[] =>
  lengths.map((length, chunk) =>
    Uint8Array.from({ length }, (_, index) => (chunk * 31 + index) % 251),
  )

const request: fc.Arbitrary<Request> = fc.record({
  server: chunks.chain((lengths) =>
    fc.record({
      lengths: fc.constant(lengths),
      breaksAfter: fc.option(fc.nat(lengths.length), { freq: 2 }),
    }),
  ),
  way: fc.constantFrom(...Object.keys(ways)),
  pauseMs: fc.nat(2),
})

const laneRun = fc.record({
  requests: fc.array(request, { minLength: 1, maxLength: 4 }),
  inParallel: fc.boolean(),
  credit: fc.integer({ min: 1, max: 24 }),
})

/** What each request's client saw, in the order of requests: all but the breaking of a connection. */
async function runRequest(
  lane: SimulatedLane,
  url: string,
  what: Request,
  seen: Seen,
): Promise<void> {
  const ask = async (address: string) => {
    const { response, request: number } = await lane.fetch(address)
    const got: Got = []
    try {
      await ways[what.way]?.(response, got)
      seen.set(number, { got, ended: true })
    } catch (error) {
      expect(String(error)).toContain('the server broke')
      seen.set(number, { got, ended: false })
      return true
    }
    return false
  }
  await new Promise((resolve) => setTimeout(resolve, what.pauseMs))
  const broke = await ask(url)
  // A client that reconnects, at the address it was sent to.
  if (broke) await ask(`${url}?from=${what.server.breaksAfter}`)
}

type Seen = Map<number, { readonly got: Got; readonly ended: boolean }>

const bytesOf = (parts: readonly Uint8Array[]): Buffer => Buffer.concat(parts)

/** Checks one request of a lane: what was delivered, received and seen are the same bytes. */
function checkRequest(trace: Trace, laneName: (typeof lanes)[number], number: number, seen: Seen) {
  const events = trace
    .eventsOf(laneName)
    .filter((event) => 'request' in event && event.request === number)
  const written = events.filter((event) => event.kind === 'written')
  const delivered = events.filter((event) => event.kind === 'delivered')
  const received = events.filter((event) => event.kind === 'received')
  expect(delivered.map(({ chunk: count }) => count)).toEqual(delivered.map((_, index) => index + 1))
  expect(delivered.map(({ offset, length }) => [offset, length])).toEqual(
    written.map(({ offset, length }) => [offset, length]),
  )
  let until = 0
  for (const { offset, length, reads } of received) {
    expect(offset).toBe(until)
    expect(reads).toBeGreaterThan(0)
    until += length
  }
  const bytes = bytesOf(written.map((event) => event.bytes))
  const client = seen.get(number)
  if (!client) throw new Error(`Request ${number} of ${laneName} was seen by nobody`)
  expect(bytesOf(client.got).equals(bytes.subarray(0, until))).toBe(true)
  const wayOut = events.find((event) => event.kind === 'receive-ended')?.how
  if (wayOut === 'done') expect(until).toBe(bytes.length)
  expect(wayOut === 'error').toBe(!client.ended)
}

test('what code receives is what was delivered, in order, in any run', async () => {
  let runs = 0
  await fc.assert(
    fc.asyncProperty(fc.array(laneRun, { minLength: 1, maxLength: 3 }), async (laneRuns) => {
      runs += 1
      const trace = new Trace({ run: 'simulated', startedAt: millis(0), timeScale: 1 })
      const seen = await Promise.all(
        laneRuns.map(async ({ requests, inParallel, credit }, laneIndex) => {
          const name = lanes[laneIndex] ?? 'fetch'
          const lane = startLane(name, credit, (event) => trace.append(event))
          const seenHere: Seen = new Map()
          const started: Promise<void>[] = []
          for (const [index, what] of requests.entries()) {
            const path = `/${runs}/${name}/${index}`
            const { lengths, breaksAfter } = what.server
            plan(path, { chunks: bytesOfLengths(lengths), breaksAfter })
            const run = runRequest(lane, plansHost + path, what, seenHere)
            started.push(run)
            if (!inParallel) await run
          }
          await Promise.all(started)
          await lane.close()
          return { name, seenHere }
        }),
      )
      for (const { name, seenHere } of seen) {
        const events = trace.eventsOf(name)
        for (const realm of ['server', 'sandbox']) {
          const own = events.filter((event) => event.realm === realm)
          expect(own.map(({ sequence }) => sequence)).toEqual(own.map((_, index) => index + 1))
        }
        for (const number of trace.summary(name).requests.keys()) {
          checkRequest(trace, name, number, seenHere)
        }
        expect(seenHere.size).toBe(trace.summary(name).requests.size)
      }
      const json = traceToJson(trace)
      const again = traceFromJson(JSON.stringify(json))
      if ('problem' in again) throw new Error(again.problem)
      expect(traceToJson(again.value)).toEqual(json)
    }),
    { numRuns: 25 },
  )
}, 60_000)
