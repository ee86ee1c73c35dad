import { expect, test, vi } from 'vitest'

import { SseReader } from '../../wire/framing/sse-reader.ts'
import type { CutNetwork, CutRunner, Print } from '../model.ts'
import { joined, rewrite } from '../rewrite.ts'
import { fullPlan } from './plan.ts'
import { compareAll, same } from './same.ts'
import { tryEveryCut, type CutsResult, type TryOptions } from './try-every-cut.ts'
import { writtenAs } from './writings.ts'

/*
 * Clients with a known fault each, and the right ones, as functions from chunks to what they show. How
 * the real runner delivers chunks to real code is its own tests' subject.
 */

type Client = (chunks: readonly Uint8Array[], response: Response) => readonly string[]

/** How a response came to its end, and how to ask for it once more. */
interface Response {
  readonly isBroken: boolean
  again(): readonly Uint8Array[]
}

const encode = (text: string) => new TextEncoder().encode(text)

/** Delivers `writes` to a client, cut and broken as the network says. */
function runnerFor(writes: readonly string[], client: Client): CutRunner {
  const parts = writes.map(encode)
  const body = encode(writes.join(''))
  const ends = parts.map((_, index) =>
    parts.slice(0, index + 1).reduce((sum, { length }) => sum + length, 0),
  )
  const chunksOf = (network: CutNetwork, whole: number): Uint8Array[] => {
    const { cuts, asSent, writing } = network
    const written = writing ? rewrite(parts, writing.edits) : parts
    const body = joined(written)
    const ends = written.map((_, index) => joined(written.slice(0, index + 1)).length)
    const length = writing ? body.length : whole
    if (cuts === 'each-byte' && !asSent)
      return Array.from(body.subarray(0, length), (byte) => Uint8Array.of(byte))
    const borders = asSent ? ends : cuts === 'none' || cuts === 'each-byte' ? [] : cuts
    const all = [0, ...borders.filter((border) => border < length), length]
    return all.slice(1).map((end, index) => body.slice(all[index], end))
  }
  return {
    lanes: 4,
    dispose: () => undefined,
    async run(network, signal) {
      signal.throwIfAborted()
      const { fault } = network
      const status = fault?.kind === 'status'
      const length = fault && 'after' in fault ? fault.after : status ? 0 : body.length
      let requests = 1
      const response: Response = {
        isBroken: fault?.kind === 'break' || status,
        again() {
          requests += 1
          return chunksOf({ cuts: 'none', asSent: true }, body.length)
        },
      }
      const known = { errorsShown: [], bytes: body, writes: ends }
      try {
        const shown = client(chunksOf(network, length), response)
        const prints: Print[] = shown.map((text) => ({ text }))
        const ended = fault?.kind === 'stall' ? 'endless' : 'finished'
        return { ...known, prints, ended, requests }
      } catch (error) {
        return { ...known, prints: [], ended: 'failed', error: String(error), requests }
      }
    },
  }
}

const options: TryOptions = { seed: 1, comparing: compareAll, limits: { ...fullPlan, pairs: 40 } }
const never = new AbortController().signal

const tryClient = (
  writes: readonly string[],
  client: Client,
  more: Partial<TryOptions> = {},
): Promise<CutsResult> =>
  tryEveryCut(runnerFor(writes, client), { ...options, ...more }, () => undefined, never)

/** What was found in short: each cause with its smallest cuts. */
const found = ({ groups }: CutsResult) => groups.map(({ cause, cuts }) => [cause, ...cuts])

const chinese = ['你好，', '世界。', '这是流。']
const events = ['{"t":"你"}', '{"t":"好"}', '{"t":"!"}', '[DONE]'].map(
  (data) => `data: ${data}\n\n`,
)
const lines = ['{"n":1,"t":"a"}\n', '{"n":2,"t":"b"}\n', '{"n":3,"done":true}\n']

const textOf = (chunk: Uint8Array) => new TextDecoder().decode(chunk)

/** Text as it should be decoded. */
function* decoded(chunks: readonly Uint8Array[]): Generator<string> {
  const decoder = new TextDecoder()
  for (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

const dataOf = (event: string) => event.replace(/^data: ?/, '')
const shownOf = (data: string) => (data === '[DONE]' ? [] : [(JSON.parse(data) as { t: string }).t])

const rightText: Client = (chunks) => [...decoded(chunks)]
const rightEvents: Client = (chunks) => {
  const reader = new SseReader()
  return chunks.flatMap((chunk) => reader.push(chunk)).flatMap(({ data }) => shownOf(data))
}
const rightLines: Client = (chunks) => {
  const texts = [...decoded(chunks)].join('').split('\n')
  return texts.filter((line) => line !== '').map((line) => JSON.stringify(JSON.parse(line)))
}

test.each<[string, readonly string[], Client]>([
  ['text', chinese, rightText],
  ['events', events, rightEvents],
  ['lines', lines, rightLines],
])('a right client of %s passes all networks', async (_, writes, client) => {
  const result = await tryClient(writes, client)
  expect(result.state).toBe('passed')
  expect(result.groups).toEqual([])
  // Each cut that there is, pairs, and the coarse networks.
  expect(result.tried).toBeGreaterThan(encode(writes.join('')).length)
  const faults = result.faults.reduce((sum, { tried }) => sum + tried, 0)
  expect(result.tried + result.writings.length + faults).toBe(result.planned)
})

test('what is little is tried first: every single cut comes after the faults', async () => {
  const stages = new Set<CutsResult['stage']>()
  await tryEveryCut(
    runnerFor(events, rightEvents),
    { seed: 1, comparing: compareAll },
    ({ stage }) => stages.add(stage),
    new AbortController().signal,
  )
  const tried = ['coarse', 'writings', 'interesting', 'faults', 'every', 'pairs']
  expect([...stages].filter((stage) => stage !== null)).toEqual(tried)
})

/** The clients whose fault the field knows, and the cause and the smallest network that tell it. */
const faulty: readonly [string, readonly string[], Client, readonly (readonly unknown[])[]][] = [
  ['a fresh decoder for each chunk', chinese, (chunks) => chunks.map(textOf), [['character', 1]]],
  [
    'an event per chunk',
    events,
    (chunks) => chunks.flatMap((chunk) => shownOf(dataOf(textOf(chunk).trimEnd()))),
    [['joined'], ['event', 1]],
  ],
  [
    'events split by blank lines in a chunk',
    events,
    (chunks) =>
      [...decoded(chunks)].flatMap((text) =>
        text
          .split('\n\n')
          .filter((event) => event.startsWith('data:'))
          .flatMap((event) => shownOf(dataOf(event))),
      ),
    [['event', 1]],
  ],
  [
    'CR LF cut in two',
    ['data: a\r\n\r\n', 'data: b\r\n\r\n'],
    (chunks) => {
      // Each chunk’s CR LF becomes LF before events are looked for.
      const text = [...decoded(chunks)].map((part) => part.replaceAll('\r\n', '\n')).join('')
      return text.split('\n\n').slice(0, -1).map(dataOf)
    },
    [['crlf', 8]],
  ],
  [
    'a line per chunk',
    lines,
    (chunks) => chunks.map((chunk) => JSON.stringify(JSON.parse(textOf(chunk)))),
    [['joined'], ['line', 1]],
  ],
  [
    'lines of a chunk, and no rest kept',
    lines,
    (chunks) =>
      [...decoded(chunks)].flatMap((text) =>
        text
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.stringify(JSON.parse(line))),
      ),
    [['json', 1]],
  ],
]

test.each(faulty)('%s is found, and its cause', async (_, writes, client, expected) => {
  const result = await tryClient(writes, client)
  expect(result.state).toBe('failed')
  expect(found(result)).toEqual(expected)
  expect(result.different).toBe(result.groups.reduce((sum, { count }) => sum + count, 0))
})

test('a network that fails is shrunk: no cut can be left out', async () => {
  // Only fails if an event’s beginning and its end come apart from its middle.
  const client: Client = (chunks) => [
    String(chunks.filter((chunk) => /^[ab]+$/.test(textOf(chunk))).length),
  ]
  const result = await tryClient(['xaay'], client)
  const [group] = result.groups
  expect(group?.cause).toBe('together')
  expect(group?.cuts).toEqual([1, 2])
  for (const cut of [1, 2]) {
    const alone = await runnerFor(['xaay'], client).run({ cuts: [cut] }, never)
    expect(alone.prints).toEqual([{ text: '0' }])
  }
})

test('an output that changes by itself is compared with nothing', async () => {
  let runs = 0
  const result = await tryClient(chinese, () => [String((runs += 1))])
  expect([result.state, result.untried, result.tried]).toEqual(['unstable', 'changes-by-itself', 0])
  expect(runs).toBe(2)
})

test('without a response there is nothing to cut', async () => {
  const result = await tryClient([], () => ['hello'])
  expect([result.state, result.untried]).toEqual(['stopped', 'no-response'])
})

test('Stop keeps what has been found', async () => {
  const stop = new AbortController()
  const runner = runnerFor(chinese, (chunks) => chunks.map(textOf))
  const progress = vi.fn((so: CutsResult) => {
    if (so.tried >= 10) stop.abort()
  })
  const result = await tryEveryCut(runner, options, progress, stop.signal)
  expect(result.state).toBe('stopped')
  expect(result.tried).toBeGreaterThanOrEqual(10)
  expect(result.tried).toBeLessThan(result.planned)
  expect(result.groups.map(({ cause }) => cause)).toEqual(['character'])
})

test('never more runs at once than the runner has lanes', async () => {
  const runner = runnerFor(chinese, rightText)
  let under = 0
  let most = 0
  const counted: CutRunner = {
    ...runner,
    async run(network, signal) {
      under += 1
      most = Math.max(most, under)
      await Promise.resolve()
      under -= 1
      return runner.run(network, signal)
    },
  }
  await tryEveryCut(counted, options, () => undefined, never)
  expect(most).toBe(runner.lanes)
})

test('a fault of our own is thrown, not taken for one of the program', async () => {
  const runner: CutRunner = {
    ...runnerFor(chinese, rightText),
    run: () => Promise.reject(new Error('no worker')),
  }
  await expect(tryEveryCut(runner, options, () => undefined, never)).rejects.toThrow('no worker')
})

test('the same seed finds the same', async () => {
  const run = async () => {
    const networks: CutNetwork[] = []
    const runner = runnerFor(events, rightEvents)
    const noting: CutRunner = {
      ...runner,
      lanes: 1,
      run(network, signal) {
        networks.push(network)
        return runner.run(network, signal)
      },
    }
    return [await tryEveryCut(noting, { ...options, seed: 5 }, () => undefined, never), networks]
  }
  expect(await run()).toEqual(await run())
})

test('what failed before is tried first, and what passes now is told', async () => {
  const before = await tryClient(events, (chunks) =>
    chunks.map(textOf).flatMap((text) => (text.includes('�') ? ['�'] : [])),
  )
  const networks = before.groups.map(({ network }) => network)
  expect(networks.length).toBeGreaterThan(0)
  const again = { networks, bytes: encode(events.join('')) }
  const after = await tryClient(events, rightEvents, { again })
  expect(after.repaired).toEqual(networks)
  const ofAnother = await tryClient(chinese, rightText, { again })
  expect(ofAnother.repaired).toEqual([])
})

const verdictsOf = ({ faults }: CutsResult, kind: string) =>
  Object.fromEntries(
    faults
      .filter(({ fault }) => fault === kind)
      .flatMap(({ verdicts }) => Object.entries(verdicts))
      .map(([verdict, { count }]) => [verdict, count]),
  )

test('an early end that is taken for success is told', async () => {
  const half = await tryClient(events, rightEvents)
  expect(Object.keys(verdictsOf(half, 'end'))).toEqual(['half', 'same'])
  const noticing: Client = (chunks, response) => {
    if (!chunks.map(textOf).join('').includes('[DONE]'))
      throw new Error('the response is incomplete')
    return rightEvents(chunks, response)
  }
  const noticed = await tryClient(events, noticing)
  expect(Object.keys(verdictsOf(noticed, 'end'))).toEqual(['noticed'])
  // Nobody would take it for a fault of cuts.
  expect([half.state, noticed.state]).toEqual(['passed', 'passed'])
})

test('a retry that repeats text is told from one that begins anew', async () => {
  const long = [
    'data: {"t":"The first part of it, "}\n\n',
    'data: {"t":"and the second."}\n\n',
    'data: [DONE]\n\n',
  ]
  const repeating: Client = (chunks, response) => {
    const shown = rightEvents(chunks, response)
    return response.isBroken ? [...shown, ...rightEvents(response.again(), response)] : shown
  }
  const repeated = await tryClient(long, repeating)
  expect(verdictsOf(repeated, 'break')).toEqual({ same: 1, repeated: 2 })
  const clearing: Client = (chunks, response) =>
    rightEvents(response.isBroken ? response.again() : chunks, response)
  const recovered = await tryClient(long, clearing)
  expect(Object.keys(verdictsOf(recovered, 'break'))).toEqual(['same'])
})

test('a client that waits for a response that stalls is told', async () => {
  const result = await tryClient(events, rightEvents)
  expect(Object.keys(verdictsOf(result, 'stall'))).toEqual(['waits'])
})

const differing = ({ writings }: CutsResult) =>
  writings.filter(({ outcome }) => outcome !== null).map(({ writing }) => writing)

/** Events of whole blocks, however they are cut; `read` makes data of a block. */
const eventsBy =
  (read: (lines: readonly string[]) => readonly string[]): Client =>
  (chunks) =>
    [...decoded(chunks)]
      .join('')
      .replaceAll(/\r\n?/g, '\n')
      .split('\n\n')
      .slice(0, -1)
      .flatMap((block) => read(block.split('\n')))
      .flatMap(shownOf)

/* Faults that are the same on every network: only another writing of the response tells them. */
test.each<[string, readonly string[], Client, readonly string[]]>([
  ['right events', events, rightEvents, []],
  ['right lines', lines, rightLines, []],
  ['text', chinese, rightText, []],
  [
    'a space taken for granted after the colon',
    events,
    eventsBy((block) =>
      block.filter((line) => line.startsWith('data: ')).map((line) => line.slice(6)),
    ),
    ['no-space'],
  ],
  [
    'comments taken for data',
    events,
    eventsBy((block) => block.map((line) => line.slice(line.indexOf(':') + 1).trim())),
    ['comments', 'unknown-field'],
  ],
  [
    'data looked for where an event begins',
    events,
    eventsBy(([first = '']) => (first.startsWith('data:') ? [dataOf(first)] : [])),
    ['unknown-field'],
  ],
  [
    'LF taken for the only line end',
    events,
    (chunks) =>
      [...decoded(chunks)].join('').split('\n\n').slice(0, -1).map(dataOf).flatMap(shownOf),
    ['comments', 'unknown-field', 'crlf-ends', 'cr-ends'],
  ],
  [
    'the last line without a line end lost',
    lines,
    (chunks) => [...decoded(chunks)].join('').split('\n').slice(0, -1),
    ['crlf-ends', 'no-last-end'],
  ],
])('%s: what another writing of the response tells', async (_, writes, client, expected) => {
  const result = await tryClient(writes, client)
  expect(differing(result).toSorted()).toEqual(expected.toSorted())
  // It survives every cut all the same.
  expect([result.state, result.groups]).toEqual(['passed', []])
  for (const { network, outcome } of result.writings) {
    const { edits = [], kind } = network.writing ?? {}
    if (!outcome || !kind) continue
    // Of the places that are written otherwise, none can be left out.
    const runner = runnerFor(writes, client)
    const reference = await runner.run({ cuts: 'none', asSent: true }, never)
    for (const left of edits) {
      const fewer = edits.filter((edit) => edit !== left)
      const again = await runner.run(writtenAs(kind, fewer), never)
      expect(same(reference, again)).toBe(true)
    }
  }
})

test('a cut that only another writing of the response has is found, and the smallest', async () => {
  const counting: Client = (chunks) => {
    // Each chunk’s line ends become LF before events are looked for.
    const text = [...decoded(chunks)].map((part) => part.replaceAll(/\r\n|\r/g, '\n')).join('')
    return [`${text.split('\n\n').filter((block) => block !== '').length} events`]
  }
  const result = await tryClient(['data: a\ndata: b\n\n'], counting)
  expect(differing(result)).toEqual(['comments', 'crlf-ends'])
  const [, crlf] = result.writings.filter(({ outcome }) => outcome !== null)
  // Between CR and LF of the first line.
  expect([crlf?.cuts, crlf?.outcome?.prints]).toEqual([[8], [{ text: '2 events' }]])
  expect(result.state).toBe('passed')
})

test('code that shows the response itself shows how it is written, so no other writing is tried', async () => {
  const result = await tryClient(events, (chunks) => [...decoded(chunks)])
  expect(result.writings).toEqual([])
})

test('a missing last decode() shows where a text ends inside a character', async () => {
  const client = (isFlushed: boolean): Client => {
    return (chunks) => [...decoded(chunks)].slice(0, isFlushed ? undefined : -1)
  }
  const lost = await tryClient(chinese, client(false))
  expect(Object.keys(verdictsOf(lost, 'end-in-character'))).toEqual(['half'])
  const told = await tryClient(chinese, client(true))
  expect(Object.keys(verdictsOf(told, 'end-in-character'))).toEqual(['noticed'])
})

test('where only the first response counts, others come as sent: cuts are told one by one', async () => {
  const text = 'data: a\n\ndata: b\n\n'
  const runner = runnerFor([text], (chunks) => chunks.map((chunk) => `${chunk.length}`))
  const tried: CutNetwork[] = []
  const run: CutRunner['run'] = (network, signal) => {
    tried.push(network)
    return runner.run(network, signal)
  }
  const options: TryOptions = { seed: 1, comparing: compareAll, onlyFirst: true }
  await tryEveryCut({ ...runner, run }, options, () => undefined, new AbortController().signal)
  expect(tried.filter(({ cuts, asSent }) => !asSent && typeof cuts === 'string')).toEqual([])
  expect(tried).toContainEqual({ cuts: [] })
  expect(tried).toContainEqual({ cuts: Array.from(text.slice(1), (_, index) => index + 1) })
})
