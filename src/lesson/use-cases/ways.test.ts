import { describe, expect, test, vi } from 'vitest'

import { TraceBuilder } from '../../../tests/support/trace-builder.ts'
import type { Playground } from '../../playground/model.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { compareRuns, compareWays, factsOf, passedRunOf, runDifference } from './ways.ts'

const looping = 'const r = s.getReader(); while (true) { await r.read() }'
const iterating = 'for await (const chunk of s) {}'

describe('code', () => {
  const lesson = { start: { fetch: '// Begin.' }, solution: { fetch: looping } }

  test('of another shape is told by what only the one has', async () => {
    expect(await compareWays(lesson, { fetch: iterating })).toEqual([
      {
        part: 'fetch',
        own: iterating,
        usual: looping,
        difference: { own: ['for-await'], usual: ['read-loop'] },
      },
    ])
  })

  test('is told by the aspect that says most, and no other', async () => {
    const own = `import axios from 'axios'; class A {}; ${iterating}`
    const [ways] = await compareWays(lesson, { fetch: own })
    expect(ways?.difference).toEqual({ own: ['axios'], usual: [] })
  })

  test('of the same shape has no difference to tell, and of code that is none nothing is known', async () => {
    const all = [`/* Mine. */ ${looping}`, 'while (']
    const found = await Promise.all(all.map(async (fetch) => compareWays(lesson, { fetch })))
    expect(found.flat().map(({ difference }) => difference)).toEqual([{ own: [], usual: [] }, null])
  })

  test('that neither the learner nor the solution changed isn’t compared', async () => {
    const both = { fetch: iterating, axios: '// The same.' }
    const parts = await compareWays(
      { start: { ...lesson.start, axios: '// The same.' }, solution: { ...both, fetch: looping } },
      both,
    )
    expect(parts.map(({ part }) => part)).toEqual(['fetch'])
  })

  test('of the learner’s server is compared, too', async () => {
    const server = 'new ReadableStream({ pull() {} })'
    const parts = await compareWays(
      { start: {}, solution: { server: 'new ReadableStream({ start() {} })' } },
      { server },
    )
    expect(parts).toMatchObject([
      { part: 'server', difference: { own: ['pull'], usual: ['start'] } },
    ])
  })
})

/** A run that reads `chunks` chunks and prints so many times. */
function run(chunks: number, prints: number): TraceBuilder {
  const told = new TraceBuilder('fetch').asks().answers()
  for (let chunk = 0; chunk < chunks; chunk += 1) told.writes('x').receives()
  for (let print = 0; print < prints; print += 1) told.shows('x')
  return told
}

const whole = (prints: number): Trace => run(2, prints).serverEnds().readsEnd().ends()

describe('runs', () => {
  test('differ in how often they printed', () => {
    expect(runDifference(factsOf(whole(1)), factsOf(whole(3)))).toEqual({
      kind: 'prints',
      own: 1,
      usual: 3,
    })
  })

  test('say what they have in common where they don’t differ', () => {
    expect(runDifference(factsOf(whole(2)), factsOf(whole(2)))).toEqual({
      kind: 'none',
      requests: 1,
      prints: 2,
    })
  })

  test('in which chunks were read as one aren’t compared by their prints', () => {
    const [facts] = factsOf(whole(1))
    if (!facts) throw new Error('No lane ran.')
    const joined = { ...facts, hasJoinedChunks: true }
    expect(runDifference([joined], factsOf(whole(3)))).toEqual({
      kind: 'none',
      requests: 1,
      prints: null,
    })
  })

  test('differ first in their requests, then in how reading ended', () => {
    const [facts] = factsOf(whole(2))
    if (!facts) throw new Error('No lane ran.')
    const cancelled = { ...facts, ending: 'cancelled' as const, prints: 1 }
    expect(runDifference([cancelled], [facts])).toEqual({
      kind: 'ending',
      own: 'cancelled',
      usual: 'done',
    })
    expect(runDifference([{ ...cancelled, requests: 2 }], [facts])).toMatchObject({
      kind: 'requests',
      own: 2,
      usual: 1,
    })
  })

  test('of different lanes can’t be compared', () => {
    expect(runDifference([], factsOf(whole(2)))).toBeNull()
  })
})

describe('the usual way', () => {
  const lesson = {
    lanes: ['fetch' as const],
    start: { fetch: '', server: 'export default []' },
    solution: { fetch: looping },
    speed: null,
  }
  const passed = passedRunOf({ lanes: { fetch: iterating }, server: null }, whole(1))

  test('runs unseen, with its own code, the lesson’s server and the settings of the learner’s run', async () => {
    const runUnseen = vi.fn<Playground['runUnseen']>(async () => whole(3))
    expect(await compareRuns(lesson, { runUnseen }, passed)).toEqual({
      kind: 'prints',
      own: 1,
      usual: 3,
    })
    const [chosen, isEnough, code] = runUnseen.mock.calls[0] ?? []
    expect(chosen?.settings).toBe(passed.chosen.settings)
    expect(code).toEqual({ lanes: { fetch: looping }, server: 'export default []' })
    expect(isEnough?.(whole(1))).toBe(true)
    expect(isEnough?.(run(1, 1).ends('stopped'))).toBe(false)
  })

  test('isn’t compared if its run was given up or stopped', async () => {
    for (const trace of [null, run(1, 1).ends('stopped')]) {
      expect(await compareRuns(lesson, { runUnseen: async () => trace }, passed)).toBeNull()
    }
  })
})
