import { signal } from '@preact/signals-core'
import { expect, test, vi } from 'vitest'

import { lessons } from '../../../tests/support/lesson-fixture/lessons.ts'
import { memoryStorage } from '../../../tests/support/memory-storage.ts'
import { TraceBuilder } from '../../../tests/support/trace-builder.ts'
import type { Playground, TraceView } from '../../playground/model.ts'
import type { LaneOutcome } from '../../trace/model/events.ts'
import { createProgressStore } from '../progress-store.ts'
import { judgeRuns } from './judging.ts'
import { LessonState } from './lesson-state.ts'

/* A run that the person stopped is judged by its first part, and isn’t a try; one cut off by a reload isn't judged. */

function open() {
  const [lesson] = lessons
  if (!lesson) throw new Error('The fixture has no lesson.')
  const view = signal<TraceView | null>(null)
  const running = signal(false)
  const runUnseen = vi.fn<Playground['runUnseen']>(() => Promise.resolve(null))
  const workspace = signal({ changedCode: () => ({ fetch: 'mine' }), server: {} })
  const started = { lanes: {}, server: null }
  const playground = {
    view,
    running,
    workspace,
    runUnseen,
    startedCode: () => started,
  } as unknown as Playground
  const storage = memoryStorage()
  const state = new LessonState(
    createProgressStore({ storage, events: new EventTarget(), now: () => 1 }),
  )
  state.current.value = lesson
  judgeRuns(state, playground, () => Promise.reject(new Error('no cuts here')))
  const run = (outcome: LaneOutcome, times = 1, isLeft = false) => {
    running.value = true
    running.value = false
    const told = new TraceBuilder('fetch').asks().answers()
    for (let time = 0; time < times; time += 1) told.writes('x').receives().shows('x')
    const trace = told.ends(outcome)
    view.value = { trace, live: false, isAtRest: true, isOpened: false, isLeft }
  }
  const states = () => state.results.value.map((each) => each.state)
  return { state, run, states, lesson, view }
}

test('a stopped run of changed code is judged, and is no try', () => {
  const { state, run, states } = open()
  run('stopped')
  expect(states()).toEqual(['pass', 'fail'])
  expect(state.isStopped.value).toBe(true)
  expect(state.progress.value).toMatchObject({ runs: 1, tries: 0 })
  run('completed')
  expect(state.isStopped.value).toBe(false)
  expect(state.progress.value).toMatchObject({ runs: 2, tries: 1 })
})

test('a program that never ends completes the lesson by what it did until Stop', () => {
  const { state, run, states } = open()
  run('stopped', 2)
  expect(states()).toEqual(['pass', 'pass'])
  expect(state.progress.value.done).toBe(true)
})

test('a run that a reload cut off leaves the verdict of the run before', () => {
  const { state, run, states } = open()
  run('completed', 2)
  run('stopped', 1, true)
  expect(states()).toEqual(['pass', 'pass'])
  expect(state.isStopped.value).toBe(false)
  expect(state.progress.value).toMatchObject({ runs: 1, tries: 1 })
})

test('Stop after a verdict, with a timer left, takes no try back', () => {
  const { state, view } = open()
  const told = new TraceBuilder('fetch').asks().answers().writes('x').receives().shows('x')
  const seen = { live: true, isAtRest: true, isOpened: false, isLeft: false }
  view.value = { trace: told.trace, ...seen }
  const { tries } = state.progress.value
  view.value = { trace: told.ends('stopped'), ...seen, live: false }
  expect(state.progress.value).toMatchObject({ runs: 1, tries })
})
