import { expect, test } from 'vitest'

import { programs } from '../../src/catalogue/examples/programs/programs.ts'
import type { Program } from '../../src/catalogue/examples/programs/program.ts'
import { answerText, sentence, tokensOf } from '../../src/catalogue/servers/sample-texts.ts'
import { serverAt, servers } from '../../src/catalogue/servers/servers.ts'
import { loadProgramCode } from '../../src/playground/examples/program-code.ts'
import { allLanes, eventsOf, type App, type Lane } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import {
  programRun,
  programsInRuns,
  type PlacedProgram,
  type ProgramRun,
} from '../support/program-runs.ts'
import { sharedApp } from '../support/shared-app.ts'
import { useSite } from '../support/site.ts'

/*
 * Every example of the Examples dialog, and so of each symptom page, does what its sentence says: all
 * of them in Chromium, in one page, and in the other engines those in which engines differ.
 */

/** Servers' speed where an example doesn't state its own; chunks stay apart. */
const fast = 20
/** Of examples that state a high speed because nobody wants to wait for them. */
const fastest = 200
/** Where the server's reaction must come before it has finished. */
const slower: Readonly<Record<string, number>> = { 'server-stops': 2, 'server-runs-on': 2 }

const differing = [
  'fetch-iteration',
  'xhr',
  'axios-progress',
  'nginx-buffers',
  'gzip-buffers',
  'idle-timeout',
  'breaks',
  'stalls',
  'slow-reader',
  'cors-refused',
  'eventsource-repeats',
  'eventsource-wrong-type',
]

type Judge = (run: ProgramRun, others: readonly ProgramRun[]) => boolean

const shows = (text: string) => (run: ProgramRun) =>
  run.text === text && run.steps > 1 && run.error === null
const showsAnswer = shows(answerText)
const showsSentence = shows(sentence)
const prints =
  (...lines: string[]): Judge =>
  (run) =>
    JSON.stringify(run.lines) === JSON.stringify(lines) && run.error === null
const isPartOf = (text: string, whole: string) =>
  text !== '' && text !== whole && whole.startsWith(text)
const linesText = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { text: string }).text)
    .join('')
/** How many requests had to wait for a connection. */
const waitsOf = ({ trace, lane }: ProgramRun) => eventsOf(trace, lane, 'waiting').length
const fourTokens = (run: ProgramRun) => run.steps >= 4 && run.text.length > 0

const does: Readonly<Record<string, Judge>> = {
  'three-clients': (first, [events, axios]) =>
    eventsOf(first.trace, first.lane, 'shown').length > 1 &&
    events?.text === sentence &&
    events.steps > 1 &&
    axios?.text === sentence &&
    axios.steps === 1,
  article: ({ lines }) =>
    lines.length > 1 && (JSON.parse(lines.join('')) as string[]).join('') === sentence,
  'fetch-decoder': showsAnswer,
  'fetch-lines': showsAnswer,
  'fetch-sse': showsAnswer,
  xhr: ({ text }) => linesText(text) === answerText,
  eventsource: showsSentence,
  'eventsource-named': showsSentence,
  'eventsource-resumes': ({ text, lines }) =>
    text === 'Pick up where I left off' && lines.length > 2 && lines[0] === 'connection lost',
  'axios-waits': ({ text, steps }) => text === sentence && steps === 1,
  'axios-progress': ({ text, steps }) => linesText(text) === answerText && steps > 1,
  'axios-streams': showsAnswer,
  ky: showsAnswer,
  rxjs: showsAnswer,
  'eventsource-package': showsSentence,
  'event-source-polyfill': showsSentence,
  'sse-js': showsAnswer,
  'fetch-event-source': showsAnswer,
  'openai-chat': showsAnswer,
  'openai-responses': showsAnswer,
  anthropic: showsAnswer,
  gemini: showsAnswer,
  ollama: showsAnswer,
  'ai-ui-messages': showsAnswer,
  'ai-openai': showsAnswer,
  'ai-anthropic': showsAnswer,
  'usage-read': (run) => showsAnswer(run) && /^\d+ tokens$/.test(run.lines.join()),
  'broken-characters': ({ text }) => text.includes('�') && text.startsWith('HTTP streaming'),
  'fetch-text': ({ text, steps }) => text === answerText && steps === 1,
  'nginx-buffers': (run) => run.lines.join() === 'chunks: 1' && run.written === 5,
  'nginx-lets-through': (run) => Number(/\d+/.exec(run.lines.join())?.[0]) > 1,
  'gzip-buffers': (run) => run.lines.join() === 'chunks: 1' && run.written > 1,
  'gzip-flushed': (run) => Number(/\d+/.exec(run.lines.join())?.[0]) > 1,
  'json-per-chunk': ({ error }) => error === 'SyntaxError',
  'last-line-lost': ({ text, error }) =>
    text === tokensOf(answerText).slice(0, -1).join('') && error === null,
  'sse-per-chunk': ({ error }) => error === 'SyntaxError',
  'eventsource-silent': ({ state, steps, written }) =>
    state === 'completed' && steps === 0 && written > 1,
  'eventsource-wrong-type': (run, others) => prints('closed')(run, others) && run.steps === 0,
  'eventsource-no-header': (run, others) => prints('closed')(run, others) && run.steps === 0,
  'axios-no-reader': ({ error }) => error === 'TypeError',
  'half-missing': (run, others) => isPartOf(run.text, answerText) && prints('success')(run, others),
  'half-noticed': (run, others) => isPartOf(run.text, answerText) && prints('cut off')(run, others),
  'error-ignored': (run, others) => fourTokens(run) && prints('success')(run, others),
  'error-noticed': (run) => fourTokens(run) && run.error === 'Error' && run.lines.length === 0,
  'usage-undefined': ({ text, error }) => text === answerText && error === 'TypeError',
  'idle-timeout': ({ text, error }) => text === 'data: Let me think\n\n' && error === 'TypeError',
  'keep-alive': prints('Let me think', '42'),
  'stall-noticed': (run, others) =>
    isPartOf(run.text, answerText) && prints('Error: no chunk for 1 s')(run, others),
  breaks: ({ text, error }) => text.startsWith('data: ') && error === 'TypeError',
  'fetch-resumes': (run) => showsSentence(run) && /^lost after event \d+$/.test(run.lines.join()),
  'seven-streams': (run) => waitsOf(run) === 1 && run.lines.length === 7,
  'seven-streams-http2': (run) => waitsOf(run) === 0 && run.lines.length === 7,
  'cors-refused': ({ error, steps }) => error === 'TypeError' && steps === 0,
  'cors-allowed': ({ text, steps }) =>
    (JSON.parse(text) as string[]).join('') === sentence && steps > 1,
  'server-stops': (run) => run.steps === 3 && run.written < tokensOf(answerText).length,
  'charged-once': prints('connection lost, trying again', 'times charged: 1'),
  'charged-twice': prints('connection lost, trying again', 'times charged: 2'),
  websocket: ({ text, lines }) =>
    text.replace('«hello»', '') === sentence && lines.includes('closed 1000 done true'),
  'body-used': ({ lines, error }) => lines.join() === answerText && error === 'TypeError',
  'body-cloned': ({ text, lines }) => text === answerText && lines.join() === answerText,
  'aspnet-objects': ({ lines }) =>
    lines.length > 1 && (JSON.parse(lines.join('')) as unknown[]).length === 10,
  'aspnet-sse': ({ lines, state }) =>
    lines.length === 10 && lines[0] === '60 bpm' && state === 'completed',
  'slow-reader': (run) => {
    const total = 40 * 65_536
    // Unhindered, the server would write all of it at once: all but 1 MiB and the chunk that is on its
    // way has to be read first. WebKit reads several chunks at a time.
    const written = eventsOf(run.trace, run.lane, 'written').at(-1)?.at ?? 0
    const read = eventsOf(run.trace, run.lane, 'received').find(
      ({ offset, length }) => offset + length >= total - 2 ** 20 - 65_536,
    )
    // Lane and server have a clock each.
    return run.lines.join() === `bytes: ${total}` && read !== undefined && written > read.at - 5
  },
  'own-bytes': prints(
    JSON.stringify('data: one\n\ndata: t'),
    JSON.stringify('wo\n\n'),
    JSON.stringify('data: three\n\n'),
  ),
  'written-resume': ({ lines }) =>
    lines
      .filter((line) => /^\d/.test(line))
      .map((line) => line[0])
      .join('') === '1234567' && lines.at(-1) === 'closed',
  'written-retry-after': ({ lines, text }) =>
    lines.join() === '503, waiting 1 s' && text === 'Ready at the second request.',
  'written-broken-line': prints('order 1', 'order 2', 'SyntaxError', 'order 4', 'order 5'),
  'fetch-header': ({ text }) => text === 'For your eyes only.',
  'written-idempotency': prints('response lost', 'charges: 1'),
  'written-credentials': prints('without cookie: 401', 'with cookie: 200'),
  'written-gzip': prints('/api/gzip at once', '/api/gzip-flushed in parts'),
  'written-client-leaves': (run, others) =>
    run.text.startsWith('tick 1') && prints('left')(run, others) && run.state === 'completed',
  'written-forecasts': ({ lines }) =>
    lines.length === 4 && (JSON.parse(lines.join('')) as unknown[]).length === 4,
}

/** Examples that end only when somebody presses Stop, or later than what there is to see. */
const until: Readonly<Record<string, Judge>> = {
  'eventsource-repeats': ({ text }) => text.includes('HelloHello'),
  stalls: ({ text, state }) => isPartOf(text, answerText) && state === 'running',
  'server-runs-on': ({ lines, steps, written }) =>
    steps === 3 && lines.join() === 'stopped' && written === tokensOf(answerText).length,
}

/** The one thing that engines differ in by design is looked up in the engine. */
async function judgeOf(app: App, id: string): Promise<Judge> {
  if (id !== 'fetch-iteration') return does[id] ?? (() => false)
  const iterates = await app.page.evaluate(() => Symbol.asyncIterator in ReadableStream.prototype)
  return iterates ? showsAnswer : ({ error, steps }) => error === 'TypeError' && steps === 0
}

async function runOf(app: App, lane: Lane): Promise<ProgramRun> {
  return programRun(await app.trace(), lane, (await app.laneState(lane)) ?? '')
}

async function runUntil(app: App, lane: Lane, judge: Judge): Promise<ProgramRun> {
  await expect.poll(async () => judge(await runOf(app, lane), []), { timeout: 20_000 }).toBe(true)
  const run = await runOf(app, lane)
  await app.stopUnlessEnded(lane)
  return run
}

const speedOf = ({ id, speed }: Program): number =>
  slower[id] ?? (speed === undefined ? fast : speed === 1 ? 1 : fastest)

async function start(app: App, placed: readonly PlacedProgram[]): Promise<void> {
  const [{ program } = placed[0] ?? { program: undefined }] = placed
  if (!program) return
  await app.reset(Math.min(...placed.map((each) => speedOf(each.program))))
  const code: Partial<Record<Lane, string>> = {}
  for (const { program: each, lanes } of placed) {
    const { lanes: codes, server } = await loadProgramCode(each)
    if (server !== null) await app.setServerCode(server)
    for (const [index, own] of each.lanes.entries()) {
      const lane = lanes[index]
      if (lane) code[lane] = codes[own] ?? ''
    }
  }
  for (const lane of allLanes) code[lane] ??= ''
  await app.choose({ network: program.network ?? {}, code })
  await app.setServers(program.servers ?? {})
  await app.runAll()
}

describeEngine(`the examples in ${engineName}`, () => {
  const site = useSite()
  const shared = sharedApp(useBrowser(), site, fast, { drawn: false })
  const isWhole = engineName === 'chromium'
  const chosen = isWhole ? programs : programs.filter(({ id }) => differing.includes(id))
  const reached = new Set<string>()

  const judge = async (app: App, { program, lanes }: PlacedProgram) => {
    const waits = until[program.id]
    const runs: ProgramRun[] = []
    for (const lane of lanes) {
      if (waits) runs.push(await runUntil(app, lane, waits))
      else {
        await app.waitForEnd([lane])
        runs.push(await runOf(app, lane))
      }
    }
    const [run, ...others] = runs
    if (!run) throw new Error(`${program.id} has no lane.`)
    for (const { url } of lanes.flatMap((lane) => eventsOf(run.trace, lane, 'request'))) {
      reached.add(serverAt(new URL(url), new URL(site.server.url).origin)?.id ?? url)
    }
    const { trace: _trace, ...seen } = run
    const verdict = waits !== undefined || (await judgeOf(app, program.id))(run, others)
    expect({ id: program.id, verdict, ...(verdict ? {} : seen) }).toEqual({
      id: program.id,
      verdict: true,
    })
  }

  test('each has an expectation, and each expectation an example', () => {
    const expected = [...Object.keys(does), ...Object.keys(until), 'fetch-iteration']
    expect(expected.toSorted()).toEqual(programs.map(({ id }) => id).toSorted())
  })

  const runs = programsInRuns(chosen)
  test.each(
    runs.map((placed) => [placed.map(({ program }) => program.id).join(', '), placed] as const),
  )(
    '%s',
    async (_ids, placed) => {
      const app = shared.current
      await start(app, placed)
      for (const each of placed) await judge(app, each)
    },
    60_000,
  )

  test.runIf(isWhole)('together they reach every simulated server', () => {
    const missing = servers.map(({ id }) => id).filter((id) => !reached.has(id))
    expect(missing).toEqual([])
  })
})
