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
import { mistakesIn, type Mistake } from '../support/mutants.ts'
import { writtenServerBase } from '../support/written-server.ts'

/*
 * A comparison that overlooks too much finds nothing. So right clients of lessons get mistakes by a seed,
 * and those that change what is shown on some network have to be found.
 *
 * Which mistakes do that, is told without anything of the cuts: single cuts, one byte at a time, and all
 * at once, by the few lines of `differs`, which compares what is on show letter by letter.
 */

/** Of thirty for a lesson, two may be missed: all by `SLOW=1`, as each takes hundreds of runs. */
const isSlow = process.env['SLOW'] === '1'
const mayBeMissed = isSlow ? 2 : 0
const wanted = isSlow ? 30 : 5
/** A busy machine takes its time. */
const timeoutMs = 1_800_000
const seed = 18

type Servers = RunSettings['servers']

/** Right clients of a lesson, and the server that they read from. */
interface Clients {
  /** By default the solution and all alternatives. */
  readonly only?: readonly string[]
  /** Its server's values: a short response with all that is hard about a longer one. */
  readonly servers?: Servers
  /** What its server writes, where it isn't a simulated one. */
  readonly writes?: readonly string[]
}

interface Subject {
  readonly lesson: string
  /** Its response has so many cuts that it is left to `SLOW=1`. */
  readonly isLong?: true
  readonly clients: readonly Clients[]
}

const wordsOfProxy = ['One', 'two', '边', '"👋"'].map((word) => JSON.stringify({ word }))

const subjects: readonly Subject[] = [
  {
    lesson: '01-why-it-types/04-a-character-cut-in-two',
    clients: [{ servers: { text: { text: 'As it is. é 边看 👋' } } }],
  },
  {
    lesson: '01-why-it-types/05-json-in-pieces',
    clients: [{ servers: { 'aspnet-characters': { text: '这"流",[块]。' } } }],
  },
  {
    lesson: '04-real-answers/01-events-over-post',
    isLong: true,
    clients: [
      {
        only: ['solution', 'alternative/by-hand', 'alternative/a-class'],
        servers: { 'openai-chat': { text: 'One "two" 边 👋', lineEnds: 'crlf' } },
      },
    ],
  },
  {
    lesson: '04-real-answers/02-a-chat-completion',
    isLong: true,
    clients: [
      {
        only: ['solution'],
        servers: { 'openai-chat': { text: 'One 边 👋', lineEnds: 'crlf' } },
      },
    ],
  },
  {
    lesson: '04-real-answers/03-lines-of-json',
    clients: [
      {
        servers: {
          lines: {
            text: 'One two 边 👋 three four',
            lastLineEnd: 'off',
            damaged: 'on',
            lineEnds: 'crlf',
          },
        },
      },
    ],
  },
  {
    // Its server is a written one, and the alternative has another.
    lesson: '05-the-way-there/03-the-proxy-that-waits',
    clients: [
      { only: ['solution'], writes: wordsOfProxy.map((each) => `data: ${each}\n\n`) },
      { only: ['alternative/lines-of-json'], writes: wordsOfProxy.map((each) => `${each}\n`) },
    ],
  },
]

/** The code of right clients; where a library has their parser, with that inside. */
async function rightClients(lesson: string, { only }: Clients): Promise<readonly string[]> {
  const folder = join('lessons', lesson)
  const others = await readdir(join(folder, 'alternative'))
  const paths = only ?? ['solution', ...others.map((name) => join('alternative', name))]
  const codes = await Promise.all(
    paths.map((path) => readFile(join(folder, path, 'fetch.ts'), 'utf8').catch(() => '')),
  )
  // Clients of a library's own bring a `fetch` along, or parse nothing.
  const own = codes.filter((code) => !/from '(?:axios|openai|ky)'/.test(code) && code !== '')
  return Promise.all(own.map(withParserInside))
}

/** A client with the source of the parser that it imports, so that the parser can have mistakes, too. */
async function withParserInside(code: string): Promise<string> {
  const imported = "import { createParser } from 'eventsource-parser'\n"
  if (!code.startsWith(imported)) return code
  const folder = 'node_modules/eventsource-parser/dist'
  const sources = await Promise.all(
    ['errors.js', 'parse.js'].map((name) => readFile(join(folder, name), 'utf8')),
  )
  const parser = sources
    .join('\n')
    .replaceAll(/^import .*$/gm, '')
    .replaceAll(/^export /gm, '')
  return `const createParser = (() => {\n${parser}\nreturn createParser\n})()\n${code.slice(imported.length)}`
}

/** Has a simulated server answer, whole; asked again, it says the same. */
function serverOf({ servers = {}, writes }: Clients): (request: Request) => Promise<Said> {
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

/** Code with one mistake, and what runs it. */
interface Mutant extends Mistake {
  readonly runs: (client: Client) => (deliver: Deliver) => Promise<Outcome>
}

/** Every mistake in right clients: of each client one in turn, by lot. */
async function mutantsOf({ lesson, clients }: Subject): Promise<readonly Mutant[]> {
  const random = seededRandom(seed)
  const ofEach: (readonly Mutant[])[] = []
  for (const each of clients) {
    const ask = serverOf(each)
    const runs = (client: Client) => (deliver: Deliver) =>
      client(async (request, index) => {
        const said = await ask(request)
        return index === 0 ? { ...said, chunks: deliver(said) } : said
      })
    for (const right of await rightClients(lesson, each)) {
      const run = runs(await clientOf(right, writtenServerBase))
      // Code that logs each chunk shows other lines.
      if ((await differs(run)) !== null) continue
      // What finds something in a right client finds mistakes without looking.
      expect(await isFound(run), right).toBe(false)
      const mistakes = new Map((await mistakesIn(right)).map((mistake) => [mistake.code, mistake]))
      ofEach.push(shuffled([...mistakes.values()], random).map((mistake) => ({ ...mistake, runs })))
    }
  }
  const most = Math.max(...ofEach.map(({ length }) => length))
  return Array.from({ length: most }, (_, turn) =>
    ofEach.flatMap((mutants) => mutants.slice(turn, turn + 1)),
  ).flat()
}

/** The same items in an order by lot (Fisher and Yates). */
function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  const left = [...items]
  return items.flatMap(() => left.splice(Math.floor(random() * left.length), 1))
}

const isLeftOut = ({ isLong }: Subject) => isLong === true && !isSlow

for (const subject of subjects) {
  const { lesson } = subject
  test.skipIf(isLeftOut(subject))(
    isLeftOut(subject)
      ? `mistakes in clients of ${lesson} (by SLOW=1)`
      : `mistakes in clients of ${lesson} are found`,
    { timeout: timeoutMs },
    async ({ annotate }) => {
      const missed: string[] = []
      let counted = 0
      for (const { what, code, runs } of await mutantsOf(subject)) {
        const client = await clientOf(code, writtenServerBase).catch(() => null)
        // What is no program shows nothing.
        if (!client) continue
        const run = runs(client)
        const network = await differs(run)
        if (network === null) continue
        counted += 1
        if (!(await isFound(run))) missed.push(`${what} (${network})`)
        if (counted === wanted) break
      }
      expect(counted, 'there are enough that show something else').toBe(wanted)
      await annotate(`${counted - missed.length} of ${counted} found`)
      expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(mayBeMissed)
    },
  )
}
