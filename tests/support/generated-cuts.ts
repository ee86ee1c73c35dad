import fc from 'fast-check'

import type { CutNetwork } from '../../src/cuts/model.ts'

/*
 * Servers, networks and clients by lot, always the same ones, whose output doesn't depend on how busy a
 * machine is: no client shows where chunks end, and no timer races the network.
 */

const onOff = fc.constantFrom('on', 'off')
const shared = {
  text: fc.string({
    unit: fc.constantFrom('a', 'b ', '你', '👋', ',', '"', '\\'),
    minLength: 1,
    maxLength: 12,
  }),
  pauseMs: fc.constantFrom('0', '5', '40'),
}

/** Where a server is, with what it is told in its address. */
const servers: fc.Arbitrary<string> = fc
  .oneof(
    fc.tuple(fc.constant('text'), fc.record({ ...shared, length: onOff })),
    fc.tuple(
      fc.constant('lines'),
      fc.record({ ...shared, lastLineEnd: onOff, lineEnds: fc.constantFrom('lf', 'crlf') }),
    ),
    fc.tuple(
      fc.constant('stream'),
      fc.record({
        ...shared,
        names: onOff,
        twoLines: onOff,
        keepAlive: onOff,
        ending: fc.constantFrom('done', 'none', 'break'),
      }),
    ),
  )
  .map(([name, query]) => `/api/${name}?${new URLSearchParams(query).toString()}`)

const bytes = fc.integer({ min: 1, max: 80 })
const broken = (fault: CutNetwork['fault'] & object): CutNetwork => ({
  cuts: 'none',
  asSent: true,
  fault,
})

/** Each can be expressed in conditions of the simulated network, too. */
const networks: fc.Arbitrary<CutNetwork> = fc.oneof(
  fc.constant<CutNetwork>({ cuts: 'none', asSent: true }),
  fc.constant<CutNetwork>({ cuts: 'none' }),
  bytes.map((cut): CutNetwork => ({ cuts: [cut] })),
  fc
    .uniqueArray(bytes, { minLength: 2, maxLength: 2 })
    .map((cuts): CutNetwork => ({ cuts: cuts.toSorted((a, b) => a - b) })),
  fc
    .tuple(fc.constantFrom('break' as const, 'end' as const), bytes)
    .map(([kind, after]) => broken({ kind, after })),
  fc
    .constantFrom(429 as const, 500 as const, 503 as const)
    .map((status) => broken({ kind: 'status', status })),
)

const readings = {
  text: `say(await response.text())`,
  bytes: `say(String((await response.arrayBuffer()).byteLength))`,
  copy: `const copy = response.clone()
  say((await copy.text()).length + ' ')
  say(await response.text())`,
  chunks: `for await (const text of texts(response)) say(text)`,
  beginning: `let shown = ''
  for await (const text of texts(response)) {
    shown += text
    if (shown.length > 5) break
  }
  say(shown.slice(0, 5))`,
}

const pauses = {
  none: ``,
  promise: `await null`,
  timer: `await new Promise((resolve) => setTimeout(resolve))`,
  native: `await crypto.subtle.digest('SHA-1', step.value)`,
}

const answered = {
  anything: ``,
  'only 2xx': `if (!response.ok) throw new RangeError('refused')`,
  shown: `say(response.status + ' ')`,
}

const failing = {
  thrown: `throw error`,
  shown: `say('<' + error.name + '>')`,
  'tried again': `if (attempt === 0) return once(1)
    console.error('twice')`,
}

const keys = <T extends object>(table: T) =>
  fc.constantFrom(...(Object.keys(table) as (keyof T & string)[]))

/** Code of a lane. */
const clients: fc.Arbitrary<string> = fc
  .record({
    server: servers,
    reading: keys(readings),
    pause: keys(pauses),
    check: keys(answered),
    failure: keys(failing),
    isLate: fc.boolean(),
  })
  .map(
    ({
      server,
      reading,
      pause,
      check,
      failure,
      isLate,
    }) => `const say = (text) => output.append(text)
async function* texts(response) {
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      ${pauses[pause]}
      yield decoder.decode(step.value, { stream: true })
    }
    yield decoder.decode()
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
async function once(attempt) {
  try {
    const response = await fetch('${server}')
    ${answered[check]}
    ${readings[reading]}
  } catch (error) {
    ${failing[failure]}
  }
}
await once(0)
${isLate ? `setTimeout(() => say('<late>'), 30)` : ''}
queueMicrotask(() => say('<end>'))
`,
  )

/** So many networks, each with three clients. */
export const generatedCuts: readonly {
  readonly network: CutNetwork
  readonly codes: readonly string[]
}[] = fc.sample(
  fc.record({
    network: networks,
    codes: fc.array(clients, { minLength: 3, maxLength: 3 }),
  }),
  { seed: 18, numRuns: 9 },
)
