import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { seededRandom } from '../../src/base/seeded-random.ts'
import { defaultConditions } from '../../src/catalogue/network/conditions.ts'
import { requestIdHeader } from '../../src/channels/lane.ts'
import type { Output } from '../../src/cuts/exchange.ts'
import type { CutNetwork, CutRunner, Outcome } from '../../src/cuts/model.ts'
import { compareAll } from '../../src/cuts/trial/same.ts'
import { tryEveryCut } from '../../src/cuts/trial/try-every-cut.ts'
import { shape } from '../../src/cuts/worker/shape.ts'
import { LaneSession } from '../../src/service-worker/lane-session.ts'
import { defaultSettings, type RunSettings } from '../../src/trace/model/settings.ts'
import { clientOf, type Client, type Said } from '../support/client-in-node.ts'
import { edited, mistakesIn, type Mistake } from '../support/mutants.ts'
import { writtenServerBase } from '../support/written-server.ts'

/*
 * A comparison that overlooks too much finds nothing. So right clients of lessons get mistakes by a seed,
 * and those that change what is shown on some network have to be found.
 *
 * Which mistakes do that, is told without anything of the cuts: single cuts, one byte at a time, and all
 * at once, by the few lines of `differs`, which compares what is on show letter by letter.
 */

/** Of so many for a lesson, two may be missed: all by `SLOW=1`, as each takes hundreds of runs. */
const isSlow = process.env['SLOW'] !== undefined
const mutantsOfLesson = isSlow ? 30 : 6
const mayBeMissed = isSlow ? 2 : 0
/** A busy machine takes its time. */
const timeoutMs = 600_000
/** After so many lots there are no others. */
const maxTries = 1_500
const seed = 18

type Servers = RunSettings['servers']

interface Subject {
  readonly lesson: string
  /** Its response has so many cuts that it is left to `SLOW=1`. */
  readonly isLong?: true
  /** Its server's values: a short response with all that is hard about a longer one. */
  readonly servers?: Servers
  /** What its server writes, where it isn't a simulated one. */
  readonly writes?: readonly string[]
  /** There are no more mistakes that show. */
  readonly atMost?: number
  /** The alternative that is meant; by default all, and the solution. */
  readonly only?: string
}

const subjects: readonly Subject[] = [
  {
    lesson: '01-why-it-types/04-a-character-cut-in-two',
    servers: { text: { text: 'As it is. é 边看 👋' } },
  },
  {
    lesson: '01-why-it-types/05-json-in-pieces',
    servers: { 'aspnet-characters': { text: '这"流",[块]。' } },
  },
  {
    lesson: '04-real-answers/01-events-over-post',
    servers: { 'openai-chat': { text: 'One "two" 边 👋', lineEnds: 'crlf' } },
    isLong: true,
  },
  {
    lesson: '04-real-answers/03-lines-of-json',
    servers: {
      lines: {
        text: 'One two 边 👋 three four',
        lastLineEnd: 'off',
        damaged: 'on',
        lineEnds: 'crlf',
      },
    },
  },
  {
    // Its server is a written one, and the alternative has another.
    lesson: '05-the-way-there/03-the-proxy-that-waits',
    writes: ['One', 'two', '边', '"👋"'].map((word) => `${JSON.stringify({ word })}\n`),
    only: 'lines-of-json',
    atMost: 6,
  },
]

/** The lesson's solution and alternatives. */
async function rightClients({ lesson, only }: Subject): Promise<readonly string[]> {
  const folder = join('lessons', lesson)
  const others = await readdir(join(folder, 'alternative'))
  const all = ['solution', ...others.map((name) => join('alternative', name))]
  const paths = only === undefined ? all : [join('alternative', only)]
  const codes = await Promise.all(
    paths.map((path) => readFile(join(folder, path, 'fetch.ts'), 'utf8').catch(() => '')),
  )
  // Clients of a library's own bring a `fetch` along, or parse nothing.
  return codes.filter((code) => !/from '(?:axios|openai|ky)'/.test(code) && code !== '')
}

/** Has a simulated server answer, whole; asked again, it says the same. */
function serverOf({ servers = {}, writes }: Subject): (request: Request) => Promise<Said> {
  if (writes) {
    const encoder = new TextEncoder()
    return async () => ({
      status: 200,
      headers: [],
      chunks: writes.map((each) => encoder.encode(each)),
    })
  }
  const known = new Map<string, Promise<Said>>()
  const ask = async (request: Request): Promise<Said> => {
    const session = new LaneSession({
      run: 'cuts',
      lane: 'fetch',
      timeScale: 1,
      settings: { ...defaultSettings, network: defaultConditions, servers },
      siteOrigin: new URL(writtenServerBase).origin,
      port: new MessageChannel().port1,
      post: () => undefined,
    })
    const { status, headers, body } = await session.respond(request, { isSynchronous: true })
    const chunks: Uint8Array[] = []
    const reader = body?.getReader()
    for (let step = await reader?.read(); step?.value; step = await reader?.read()) {
      chunks.push(step.value)
    }
    session.close()
    return { status, headers: [...headers].filter(([name]) => name !== requestIdHeader), chunks }
  }
  return async (request) => {
    const key = `${request.method} ${request.url} ${await request.clone().text()}`
    const said = known.get(key) ?? ask(request)
    known.set(key, said)
    return said
  }
}

type Deliver = (said: Said) => readonly Uint8Array[]

const joined = ({ chunks }: Said) => new Uint8Array(chunks.flatMap((chunk) => [...chunk]))

/** What is on show at the end, and how it ended. */
function shown({ prints, ended, errorsShown }: Outcome): string {
  let text = ''
  for (const print of prints) text = 'clear' in print ? '' : text + print.text
  return JSON.stringify([text, ended, errorsShown.length])
}

/** So many cuts of a long response are tried, beside those where a mistake is likely to show. */
const cutsOfLong = 120

/** Each cut of a short response; of a long one those beside line ends, inside characters, and some. */
function cutsOf(bytes: Uint8Array): readonly number[] {
  const stride = Math.ceil(bytes.length / cutsOfLong)
  return Array.from(bytes, (_, cut) => cut).filter((cut) => {
    const [before = 0, after = 0] = bytes.subarray(cut - 1, cut + 1)
    return cut > 0 && (cut % stride === 0 || after >= 0x80 || [before, after].some(isLineEnd))
  })
}

const isLineEnd = (byte: number) => byte === 0x0a || byte === 0x0d

/** A network on which the client shows something else than as sent; null if there is none. */
async function differs(run: (deliver: Deliver) => Promise<Outcome>): Promise<string | null> {
  const asSent = await run(({ chunks }) => chunks)
  // Code that never ends is no client.
  if (asSent.ended === 'endless') return null
  const isOther = async (deliver: Deliver) => shown(await run(deliver)) !== shown(asSent)
  if (await isOther((said) => [joined(said)])) return 'all at once'
  if (await isOther((said) => Array.from(joined(said), (byte) => Uint8Array.of(byte))))
    return 'bytes'
  for (const cut of cutsOf(asSent.bytes)) {
    const twoParts: Deliver = (said) => [joined(said).slice(0, cut), joined(said).slice(cut)]
    if (await isOther(twoParts)) return `cut after ${cut}`
  }
  return null
}

/** Whether the cuts find such a network. */
async function isFound(run: (deliver: Deliver) => Promise<Outcome>): Promise<boolean> {
  const found = new AbortController()
  const runner: CutRunner = {
    lanes: 1,
    dispose: () => undefined,
    run: (network) => run((said) => shaped(said, network)),
  }
  const { different } = await tryEveryCut(
    runner,
    { seed, comparing: compareAll, without: ['faults', 'writings'] },
    (result) => {
      if (result.different > 0) found.abort()
    },
    found.signal,
  )
  return different > 0
}

function shaped({ status, headers, chunks }: Said, network: CutNetwork): readonly Uint8Array[] {
  const outputs: Output[] = [
    { at: 0, kind: 'head', status, statusText: '', headers: [...headers], hasBody: true },
    ...chunks.map((chunk, at) => ({ at, kind: 'chunk' as const, bytes: chunk.slice() })),
    { at: chunks.length, kind: 'end' },
  ]
  return shape(outputs, network).flatMap((each) => (each.kind === 'chunk' ? [each.bytes] : []))
}

/** A right client with one mistake or two, drawn by lot; null where the lot falls on what is no program. */
async function drawn(
  rights: readonly { readonly code: string; readonly mistakes: readonly Mistake[] }[],
  random: () => number,
): Promise<{ readonly what: string; readonly client: Client } | null> {
  const oneOf = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)]
  const right = oneOf(rights)
  const first = right && oneOf(right.mistakes)
  const second = random() < 0.3 ? right && oneOf(right.mistakes) : undefined
  if (!right || !first) return null
  const edits = [...first.edits, ...(second?.edits ?? [])].toSorted((a, b) => a.start - b.start)
  if (edits.some(({ start }, index) => index > 0 && start < (edits[index - 1]?.end ?? 0)))
    return null
  const what = [first.what, ...(second ? [second.what] : [])].join('; ')
  const client = await clientOf(edited(right.code, edits), writtenServerBase).catch(() => null)
  return client && { what, client }
}

test.each(subjects.filter(({ isLong }) => !isLong || isSlow))(
  'mistakes in clients of $lesson are found',
  { timeout: timeoutMs },
  async (subject) => {
    const ask = serverOf(subject)
    const runs = (client: Client) => (deliver: Deliver) =>
      client(async (request, index) => {
        const said = await ask(request)
        return index === 0 ? { ...said, chunks: deliver(said) } : said
      })
    const rights = []
    for (const code of await rightClients(subject)) {
      const run = runs(await clientOf(code, writtenServerBase))
      // Code that logs each chunk shows other lines.
      if ((await differs(run)) !== null) continue
      rights.push({ code, mistakes: await mistakesIn(code) })
    }
    const random = seededRandom(seed)
    const known = new Set<string>()
    const missed: string[] = []
    let [counted, tries] = [0, 0]
    const wanted = subject.atMost ?? mutantsOfLesson
    for (; counted < wanted; tries += 1) {
      expect(tries, 'there are enough that show something else').toBeLessThan(maxTries)
      const mutant = await drawn(rights, random)
      if (!mutant || known.has(mutant.what)) continue
      known.add(mutant.what)
      const run = runs(mutant.client)
      const network = await differs(run)
      if (network === null) continue
      counted += 1
      if (!(await isFound(run))) missed.push(`${mutant.what} (${network})`)
    }
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(mayBeMissed)
  },
)
