import { batch } from '@preact/signals-core'

import type { Playground } from '../../playground/model.ts'
import { lastSeed } from '../../trace/model/settings.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { evaluateChecks } from '../evaluate.ts'
import type { Lesson } from '../model.ts'
import { drawnValues, type SecondRun } from '../second-run.ts'
import type { LessonState } from './lesson-state.ts'
import { secondSettings } from './settings-of.ts'

/** The speed of a second run, unless the lesson has one of its own. */
const secondRunSpeed = 10

/** Runs the code of a run that all checks pass once more, on values that it can't know, and judges it. */
export async function confirmRun(
  state: LessonState,
  playground: Playground,
  lesson: Lesson,
): Promise<void> {
  if (!lesson.second) return
  const second = lesson.second(1 + Math.floor(Math.random() * lastSeed))
  const { seed, checks } = second
  const running = { state: 'running', seed, values: drawnValues(lesson, second) } as const
  state.confirmation.value = running
  const timeScale = lesson.speed ?? secondRunSpeed
  const settings = secondSettings(lesson, second)
  const passes = (trace: Trace) =>
    evaluateChecks(checks, trace).every((each) => each.state === 'pass')
  const trace = await playground.runUnseen({ timeScale, settings }, passes)
  // Another run or lesson has come in its place.
  if (state.confirmation.peek() !== running) return
  if (!trace) {
    state.confirmation.value = null
    return
  }
  if (passes(trace)) {
    batch(() => {
      state.confirmation.value = { ...running, state: 'passed' }
      state.record({ done: true })
    })
    return
  }
  batch(() => {
    state.confirmation.value = { ...running, state: 'failed' }
    showFailure(state, playground, second, trace)
  })
}

/** Shows the trace of a second run in place of the first, and what its checks found in it. */
function showFailure(
  state: LessonState,
  playground: Playground,
  { checks }: SecondRun,
  trace: Trace,
): void {
  const { run, startedAt, timeScale, settings, clocks, events } = trace
  playground.openTrace({
    head: { run, startedAt, timeScale, settings, clocks: [...clocks] },
    events,
  })
  const found = evaluateChecks(checks, trace)
  state.judgedRun.value = run
  state.results.value = found
  state.record({ checks: Object.fromEntries(found.map((each) => [each.id, each.state])) })
}
