import { readFile } from 'node:fs/promises'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Outcome } from '../../src/cuts/model.ts'
import type { CutProgram } from '../../src/cuts/program.ts'
import { fullPlan, type PlanLimits } from '../../src/cuts/trial/plan.ts'
import { compareAll, shownText } from '../../src/cuts/trial/same.ts'
import { tryEveryCut, type CutsResult } from '../../src/cuts/trial/try-every-cut.ts'
import { assertBuilt, distFolder } from '../support/dist-folder.ts'
import { cutRunnerIn } from '../support/cut-runner.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { knownFaults } from '../support/known-faults.ts'
import { sharedApp } from '../support/shared-app.ts'
import { startStaticServer, type StaticServer } from '../support/static-server.ts'

/*
 * Every cut on published clients, as the examples use them, and on code with each known fault.
 * docs/cuts.md says what comes of the clients; SLOW=1 tries all of their networks.
 */

const isSlow = process.env['SLOW'] === '1'
/** All of a client's networks are some thousand runs. */
const timeoutMs = isSlow ? 1_800_000 : 300_000
const limits: PlanLimits = isSlow ? fullPlan : { singles: 60, perPlace: 4, pairs: 8, faults: 3 }

/** The clients' examples, and what other writings of the response or faults come to. */
interface Client {
  readonly example: string
  readonly writings?: readonly string[]
  /** Faults after which it took a part for the whole, showed text twice or never ended. */
  readonly faults?: Readonly<Record<string, readonly string[]>>
}

/** What each of these waits for is an end that it isn't told of. */
const usual = { end: ['half'], stall: ['waits'] } as const

const clients: readonly Client[] = [
  { example: 'openai-chat', faults: usual },
  { example: 'openai-responses', faults: usual },
  { example: 'anthropic', faults: usual },
  { example: 'ai-openai', faults: usual },
  {
    example: 'gemini',
    writings: ['unknown-field'],
    faults: { ...usual, 'error-event': ['half'] },
  },
  { example: 'ollama', faults: { stall: ['waits'] } },
  {
    example: 'ai-ui-messages',
    faults: { ...usual, break: ['half'], 'error-event': ['half'] },
  },
  {
    example: 'fetch-sse',
    faults: {
      ...usual,
      'status 429': ['half'],
      'status 500': ['half'],
      'status 503': ['half'],
    },
  },
]

/** What is left out elsewhere says so by its name: the workers of the cuts have tests in each engine. */
const isChromium = engineName === 'chromium'
const where = isChromium ? '' : ' (in Chromium alone)'

interface Hostile extends Pick<CutsResult, 'state'> {
  readonly what: string
  readonly code: string
  readonly ended: Outcome['ended']
}

const hostile: readonly Hostile[] = [
  {
    what: 'a flood',
    code: `const response = await fetch('/api/text')
for (;;) output.append('flood')`,
    state: 'passed',
    ended: 'flooded',
  },
  {
    what: 'timers without end',
    code: `output.append(await (await fetch('/api/text')).text())
setInterval(() => output.append('.'), 10_000)`,
    state: 'passed',
    ended: 'endless',
  },
  {
    what: 'errors in odd places',
    code: `const text = await (await fetch('/api/text')).text()
const odd = { toString() { throw odd }, get name() { throw odd }, get message() { throw odd } }
Promise.reject(odd)
setTimeout(() => { throw odd })
output.append(text)
try { output.append(odd) } catch { output.append('refused') }
throw odd`,
    state: 'passed',
    ended: 'failed',
  },
  {
    what: 'changed built-ins',
    code: `Array.prototype.push = Array.prototype.map = () => { throw new Error('mine now') }
Object.prototype.then = undefined
Object.prototype.fault = { kind: 'break', after: 3 }
Object.prototype.writing = { kind: 'space', edits: [{ at: 1, remove: 5, insert: 'x' }] }
Object.defineProperty(Object.prototype, 'kind', { get: () => 'end', set() {}, configurable: true })
Promise.prototype.then = Promise.prototype.then
Uint8Array.prototype.slice = Uint8Array.prototype.subarray = Uint8Array.prototype.set = () => new Uint8Array(3)
TextEncoder.prototype.encode = () => new Uint8Array(1)
globalThis.setTimeout = globalThis.postMessage = globalThis.Uint8Array = undefined
Array.prototype[Symbol.iterator] = function* () { yield 'mine' }
const response = await fetch('/api/text', { headers: { 'x-a': 'b' } })
output.append(response.headers.get('content-type') + ' ' + await response.text())`,
    state: 'passed',
    ended: 'finished',
  },
]

const bad: readonly string[] = ['half', 'repeated', 'waits']

const badFaults = ({ faults }: CutsResult) =>
  Object.fromEntries(
    faults
      .map(
        ({ fault, status, verdicts }) =>
          [
            status === null ? fault : `${fault} ${status}`,
            Object.keys(verdicts).filter((verdict) => bad.includes(verdict)),
          ] as const,
      )
      .filter(([, verdicts]) => verdicts.length > 0),
  )

const differingWritings = ({ writings }: CutsResult) =>
  writings.filter(({ outcome }) => outcome).map(({ writing }) => writing)

describeEngine(`cuts of clients in ${engineName}`, () => {
  const site = {} as { server: StaticServer }
  beforeAll(async () => {
    assertBuilt()
    site.server = await startStaticServer({ root: distFolder })
  })
  afterAll(() => site.server.close())
  const app = sharedApp(useBrowser(), site, 20, { lanesIn: 'simulated', drawn: false })

  const tried = (code: string, how: PlanLimits, lane: CutProgram['lane'] = 'fetch') => {
    const program: CutProgram = { lane, code, servers: {}, seed: 1, browser: 'simulated' }
    const runner = cutRunnerIn(app.current.page, program)
    const options = { seed: 1, comparing: compareAll, limits: how }
    return tryEveryCut(runner, options, () => undefined, new AbortController().signal)
  }

  describe.skipIf(!isChromium)(`published clients survive every cut${where}`, () => {
    for (const { example, writings = [], faults = {} } of clients) {
      test(example, { timeout: timeoutMs }, async () => {
        const file = new URL(`../../src/playground/examples/${example}/fetch.js`, import.meta.url)
        const result = await tried(await readFile(file, 'utf8'), limits)
        const text = result.reference ? shownText(result.reference.prints) : ''
        expect(text.length).toBeGreaterThan(20)
        expect({
          state: result.state,
          causes: result.groups.map(({ cause, cuts }) => [cause, ...cuts]),
          writings: differingWritings(result),
          faults: badFaults(result),
        }).toEqual({ state: 'passed', causes: [], writings, faults })
      })
    }
  })

  /*
   * Few networks are enough: what is tried first shows it. Engines bring the same bytes in the same chunks
   * here, so others than Chromium are shown a few kinds, and all by SLOW=1.
   */
  describe('each known fault is found, and its cause', () => {
    const few: PlanLimits = { singles: 60, perPlace: 5, pairs: 0, faults: 3 }
    for (const { what, everywhere, code, cause, writing, fault } of knownFaults) {
      const isLeftOut = !isChromium && !everywhere && !isSlow
      test.skipIf(isLeftOut)(
        isLeftOut ? `${what} (in Chromium, and by SLOW=1)` : what,
        async () => {
          const result = await tried(code, few)
          if (cause) expect(result.groups.map((group) => group.cause)).toContain(cause)
          if (writing) expect(differingWritings(result)).toContain(writing)
          if (fault) expect(badFaults(result)[fault[0]]).toContain(fault[1])
          expect(result.state).toBe(cause ? 'failed' : 'passed')
        },
      )
    }
  })

  describe.skipIf(!isChromium)(`code that means no good${where}`, () => {
    const few: PlanLimits = { singles: 20, perPlace: 1, pairs: 0, faults: 1 }
    test.each(hostile)('$what: $state', async ({ code, state, ended }) => {
      const result = await tried(code, few)
      expect([result.state, result.reference?.ended]).toEqual([state, ended])
      // The page is as it was: the next program gets what it should.
      const next = await tried(`output.append(await (await fetch('/api/text')).text())`, few)
      expect([next.state, next.groups]).toEqual(['passed', []])
    })
  })
})
