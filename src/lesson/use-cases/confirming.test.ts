import { signal } from '@preact/signals-core'
import { beforeEach, describe, expect, test, vi } from 'vitest'

import { lessons } from '../../../tests/support/lesson-fixture/lessons.ts'
import { memoryStorage } from '../../../tests/support/memory-storage.ts'
import { TraceBuilder } from '../../../tests/support/trace-builder.ts'
import type { CutNetwork, Outcome } from '../../cuts/model.ts'
import type { MakeCutRunner } from '../../cuts/program.ts'
import type { Playground, TraceView } from '../../playground/model.ts'
import type { Trace } from '../../trace/model/trace.ts'
import type { Check, CutsFound } from '../model.ts'
import { createProgressStore } from '../progress-store.ts'
import { assembleLesson } from '../second-run.ts'
import { judgeRuns } from './judging.ts'
import { LessonState } from './lesson-state.ts'

// Here, as a module takes real time to load, and the clock of these tests is another.
await Promise.all([import('./confirming.ts'), import('./trying-cuts.ts')])

/* A run that passes is confirmed by a second one, which this playground plays as it is told. */

const [fixture] = lessons
if (!fixture) throw new Error('The fixture has no lesson.')
const lesson = assembleLesson(
  { ...fixture, server: 'text', serverValues: { text: 'own' } },
  fixture.checks,
  (random) => ({ serverValues: { text: random.words(1) } }),
)

/** A run in which text is shown so many times; twice passes, as two chunks do. */
function runThatShows(times: number): Trace {
  const told = new TraceBuilder('fetch').asks().answers()
  for (let time = 0; time < times; time += 1) told.writes('x').receives().shows('x')
  return told.serverEnds().readsEnd().ends()
}

const viewOf = (trace: Trace): TraceView => ({
  trace,
  live: false,
  isAtRest: true,
  isOpened: false,
  isLeft: false,
})

const noCuts: MakeCutRunner = () => Promise.reject(new Error('no cuts here'))

function open(opened = lesson, startCuts = noCuts) {
  const view = signal<TraceView | null>(null)
  const running = signal(false)
  const openTrace = vi.fn<Playground['openTrace']>()
  let end: (trace: Trace | null) => void = () => {}
  const second = new Promise<Trace | null>((resolve) => {
    end = resolve
  })
  const runUnseen = vi.fn<Playground['runUnseen']>(() => second)
  const started = signal({ lanes: { fetch: 'mine' }, server: null })
  const playground = {
    view,
    running,
    openTrace,
    runUnseen,
    trace: () => view.peek()?.trace ?? null,
    startedCode: () => started.value,
  } as unknown as Playground
  const state = new LessonState(
    createProgressStore({ storage: memoryStorage(), events: new EventTarget(), now: () => 1 }),
  )
  state.current.value = opened
  judgeRuns(state, playground, startCuts)
  const begin = (fetch: string) => {
    started.value = { lanes: { fetch }, server: null }
    running.value = true
  }
  return {
    state,
    view,
    openTrace,
    runUnseen,
    second,
    begin,
    end: (trace: Trace | null) => end(trace),
  }
}

let page: ReturnType<typeof open>
beforeEach(() => {
  page = open()
})

describe('a run that passes', () => {
  beforeEach(async () => {
    page.view.value = viewOf(runThatShows(2))
    await vi.waitFor(() => expect(page.state.confirmation.value).not.toBeNull())
  })

  test('is run once more on drawn values, with their seed, and isn’t enough by itself', () => {
    expect(page.state.confirmation.value?.state).toBe('running')
    expect(page.state.progress.value.done).toBe(false)
    const [chosen] = page.runUnseen.mock.calls[0] ?? []
    expect(chosen?.timeScale).toBe(5)
    expect(chosen?.settings.seed).toBe(page.state.confirmation.value?.seed)
    expect(chosen?.settings.servers['text']?.['text']).not.toBe('own')
  })

  test('completes the lesson when the second passes, too', async () => {
    page.end(runThatShows(3))
    await vi.waitFor(() => expect(page.state.confirmation.value?.state).toBe('passed'))
    expect(page.state.progress.value.done).toBe(true)
    expect(page.state.passed.value?.code.lanes.fetch).toBe('mine')
    expect(page.state.passed.value?.facts).toMatchObject([{ requests: 1, prints: 2 }])
    expect(page.openTrace).not.toHaveBeenCalled()
  })

  test('doesn’t when the second fails: its trace, values and checks are shown', async () => {
    const failing = runThatShows(1)
    page.end(failing)
    await vi.waitFor(() => expect(page.state.confirmation.value?.state).toBe('failed'))
    expect(page.state.progress.value.done).toBe(false)
    expect(page.state.passed.value).toBeNull()
    expect(page.openTrace.mock.calls[0]?.[0].events).toBe(failing.events)
    expect(page.state.results.value.map(({ state }) => state)).toEqual(['pass', 'fail'])
    expect(page.state.confirmation.value?.values).toMatchObject([['text', expect.any(String)]])
  })

  test('isn’t judged by a second run that another run has replaced', async () => {
    page.view.value = viewOf(runThatShows(1))
    page.end(null)
    await page.second
    expect(page.state.confirmation.value).toBeNull()
    expect(page.state.progress.value.done).toBe(false)
  })
})

test('a run that fails has no second', () => {
  page.view.value = viewOf(runThatShows(1))
  expect(page.runUnseen).not.toHaveBeenCalled()
  expect(page.state.confirmation.value).toBeNull()
})

test.each([
  [
    'again, slower, where its server is written and its timers may have been late',
    'written',
    [5, 1],
  ],
  ['only once where nothing was joined and no written server counts', undefined, [5]],
] as const)('a second run that fails is run %s', async (_, server, speeds) => {
  page = open(server === undefined ? lesson : { ...lesson, start: { ...lesson.start, server } })
  page.view.value = viewOf(runThatShows(2))
  page.end(runThatShows(1))
  await vi.waitFor(() => expect(page.state.confirmation.value?.state).toBe('failed'))
  expect(page.runUnseen.mock.calls.map(([{ timeScale }]) => timeScale)).toEqual(speeds)
})

test('in a lesson without a second run, the first that passes completes it', async () => {
  page = open({ ...lesson, second: null })
  page.view.value = viewOf(runThatShows(2))
  expect(page.state.progress.value.done).toBe(true)
  await vi.waitFor(() => expect(page.state.passed.value?.code.lanes.fetch).toBe('mine'))
  expect(page.runUnseen).not.toHaveBeenCalled()
  expect(page.state.confirmation.value).toBeNull()
})

describe('every cut', () => {
  const body = new TextEncoder().encode('ab是')
  const ofCuts: Check = {
    id: 'of-cuts',
    lane: 'fetch',
    sentence: () => '',
    look: () => ({ pass: false, seen: { text: 'not tried', values: [] }, at: null }),
    lookAtCuts: (found) => ({
      pass: found.smallest === null,
      seen: { text: JSON.stringify(found), values: [] },
      at: null,
    }),
    evidence: ({ text }) => text,
    advice: () => '',
  }
  const tried = { ...lesson, checks: [...lesson.checks, ofCuts] }

  /** Code that shows on each network what `shows` says. */
  const cutsWith =
    (shows: (network: CutNetwork) => string, bytes = body): MakeCutRunner =>
    async ({ code }) => {
      expect(code).toBe('mine')
      const run = async (network: CutNetwork): Promise<Outcome> => ({
        prints: [{ text: shows(network) }],
        errorsShown: [],
        ended: 'finished',
        requests: 1,
        bytes,
        writes: [bytes.length],
      })
      return { lanes: 1, dispose: () => undefined, run }
    }
  const states = () => page.state.results.value.map(({ state }) => state)
  const seen = () => page.state.results.value.at(-1)?.seen
  const found = () => JSON.parse(seen()?.text ?? '') as CutsFound

  test('is tried only when all other checks pass', () => {
    page = open(tried)
    page.view.value = viewOf(runThatShows(1))
    expect(states()).toEqual(['pass', 'fail', 'not-run'])
    expect(seen()?.text).toBe('not tried')
  })

  test('lets the second run follow where the output is the same', async () => {
    page = open(
      tried,
      // Prints in other lines are the same text.
      cutsWith(({ cuts }) => (cuts === 'each-byte' ? 'a\nb\n是' : 'ab是')),
    )
    page.view.value = viewOf(runThatShows(2))
    await vi.waitFor(() => expect(page.state.confirmation.value?.state).toBe('running'))
    expect(states()).toEqual(['pass', 'pass', 'pass'])
    expect(found()).toMatchObject({ untried: null, different: 0, isComplete: true })
    expect(found().tried).toBeGreaterThan(4)
    page.end(runThatShows(3))
    await vi.waitFor(() => expect(page.state.progress.value.done).toBe(true))
  })

  test.each<[string, (network: CutNetwork) => boolean, CutsFound['smallest']]>([
    [
      'inside a character',
      ({ cuts }) => cuts === 'each-byte' || [cuts].flat().some((cut) => cut === 3 || cut === 4),
      { cuts: [3], character: '是', before: '"ab"', after: '""' },
    ],
    [
      'of any kind',
      ({ cuts, asSent }) => !asSent && cuts !== 'none' && cuts.length > 0,
      { cuts: [1], character: '', before: '"a"', after: '"b是"' },
    ],
    [
      'that joins',
      ({ asSent }) => !asSent,
      { cuts: [], character: '', before: '""', after: '"ab是"' },
    ],
  ])('completes nothing where a cut %s changes the output', async (_, fails, smallest) => {
    page = open(
      tried,
      cutsWith((network) => (fails(network) ? 'ab' : 'ab是')),
    )
    page.view.value = viewOf(runThatShows(2))
    await vi.waitFor(() => expect(states()).toEqual(['pass', 'pass', 'fail']))
    expect(found().smallest).toEqual(smallest)
    expect(page.runUnseen).not.toHaveBeenCalled()
    expect(page.state.progress.value.done).toBe(false)
    expect(page.state.progress.value.checks).toMatchObject({ 'of-cuts': 'fail' })
  })

  test('says so where there was no time for all, and tries some however slow it is', async () => {
    page = open(
      tried,
      cutsWith(() => {
        vi.advanceTimersByTime(1_000)
        return 'ab是'
      }, new Uint8Array(100)),
    )
    page.view.value = viewOf(runThatShows(2))
    await vi.waitFor(() => expect(states()).toEqual(['pass', 'pass', 'pass']))
    expect(found()).toMatchObject({ tried: 20, isComplete: false })
  })

  test('is given up for another run', async () => {
    let networks = 0
    page = open(
      tried,
      cutsWith(() => {
        networks += 1
        if (networks === 1) page.view.value = viewOf(runThatShows(1))
        return 'ab是'
      }),
    )
    page.view.value = viewOf(runThatShows(2))
    await vi.waitFor(() => expect(networks).toBe(1))
    expect(states()).toEqual(['pass', 'fail', 'not-run'])
    expect(page.runUnseen).not.toHaveBeenCalled()
  })

  test('is given up as soon as another run begins, which isn’t over for long', async () => {
    let networks = 0
    page = open(
      tried,
      cutsWith(() => {
        networks += 1
        if (networks === 3) page.begin('another')
        return 'ab是'
      }),
    )
    page.view.value = viewOf(runThatShows(2))
    await vi.waitFor(() => expect(networks).toBe(3))
    await vi.advanceTimersByTimeAsync(10)
    expect(networks).toBe(3)
    expect(states()).toEqual(['pass', 'pass', 'not-run'])
    expect(page.runUnseen).not.toHaveBeenCalled()
    expect(page.state.progress.value.done).toBe(false)
  })

  test('is not tried again for what a server says late', async () => {
    let references = 0
    page = open(
      tried,
      cutsWith(({ asSent }) => {
        references += asSent ? 1 : 0
        return asSent ? 'ab是' : 'ab'
      }),
    )
    const trace = runThatShows(2)
    const serverEnd = trace.events.find(({ kind }) => kind === 'response-ended')
    if (!serverEnd) throw new Error('The server of this run has no end.')
    page.view.value = viewOf(trace)
    await vi.waitFor(() => expect(states()).toEqual(['pass', 'pass', 'fail']))
    const before = references
    trace.append(serverEnd)
    page.view.value = viewOf(trace)
    await vi.advanceTimersByTimeAsync(10)
    expect(references).toBe(before)
    expect(states()).toEqual(['pass', 'pass', 'fail'])
  })

  test('is a fault of ours where it can’t be tried', async () => {
    page = open(tried)
    page.view.value = viewOf(runThatShows(2))
    await vi.waitFor(() => expect(states()).toEqual(['pass', 'pass', 'error']))
    expect(seen()).toEqual({ text: 'message', values: ['no cuts here'] })
  })
})
