import { signal } from '@preact/signals-core'
import { expect, test, vi } from 'vitest'

import { lessons } from '../../../tests/support/lesson-fixture/lessons.ts'
import { memoryStorage } from '../../../tests/support/memory-storage.ts'
import { TraceBuilder } from '../../../tests/support/trace-builder.ts'
import type { Playground, TraceView } from '../../playground/model.ts'
import type { LaneOutcome } from '../../trace/model/events.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { createProgressStore } from '../progress-store.ts'
import { judgeRuns } from './judging.ts'
import { LessonState } from './lesson-state.ts'

/* Half a run says nothing of what the code would have done: only the person's Stop makes one. */

function open() {
  const [lesson] = lessons
  if (!lesson) throw new Error('The fixture has no lesson.')
  const view = signal<TraceView | null>(null)
  const runUnseen = vi.fn<Playground['runUnseen']>(() => Promise.resolve(null))
  const playground = { view, running: signal(false), runUnseen } as unknown as Playground
  const storage = memoryStorage()
  const state = new LessonState(
    createProgressStore({ storage, events: new EventTarget(), now: () => 1 }),
  )
  state.current.value = lesson
  judgeRuns(state, playground)
  const show = (trace: Trace) => {
    view.value = { trace, live: false, isAtRest: true, isOpened: false }
  }
  const states = () => state.results.value.map((each) => each.state)
  return { state, show, states }
}

const told = (times: number) => {
  const builder = new TraceBuilder('fetch').asks().answers()
  for (let time = 0; time < times; time += 1) builder.writes('x').receives().shows('x')
  return builder
}

const runThat = (outcome: LaneOutcome, times = 1) => told(times).ends(outcome)

test('the first run, stopped, leaves the checks not run, and counts as a run', () => {
  const { state, show, states } = open()
  show(runThat('stopped'))
  expect(states()).toEqual(['not-run', 'not-run'])
  expect(state.isCutOff.value).toBe(true)
  expect(state.progress.value.runs).toBe(1)
  expect(Object.values(state.progress.value.checks)).toEqual(['not-run', 'not-run'])
})

test('a later run, stopped, leaves the verdict from before, and completes nothing', () => {
  const { state, show, states } = open()
  show(runThat('completed'))
  expect(states()).toEqual(['pass', 'fail'])
  show(runThat('stopped', 2))
  expect(states()).toEqual(['pass', 'fail'])
  expect(state.isCutOff.value).toBe(true)
  expect(state.progress.value.done).toBe(false)
  show(runThat('completed', 2))
  expect(states()).toEqual(['pass', 'pass'])
  expect(state.isCutOff.value).toBe(false)
  expect(state.progress.value.done).toBe(true)
})

test('Stop after all had been judged, with a timer left, takes nothing back', () => {
  const { state, show, states } = open()
  const builder = told(2)
  show(builder.trace)
  expect(states()).toEqual(['pass', 'pass'])
  show(builder.ends('stopped'))
  expect(states()).toEqual(['pass', 'pass'])
  expect(state.isCutOff.value).toBe(false)
})

test('code that fails is judged as ever', () => {
  const { state, show, states } = open()
  show(runThat('failed'))
  expect(states()).toEqual(['pass', 'fail'])
  expect(state.isCutOff.value).toBe(false)
})
