import { batch } from '@preact/signals-core'

import type { MakeCutRunner } from '../../cuts/program.ts'
import type { Playground } from '../../playground/model.ts'
import { lastSeed } from '../../trace/model/settings.ts'
import type { Trace } from '../../trace/model/trace.ts'
import type { evaluateChecks as EvaluateChecks, holdInTrace as HoldInTrace } from '../evaluate.ts'
import type { Lesson } from '../model.ts'
import { drawnValues, secondRunSpeeds, type SecondRun } from '../second-run.ts'
import type { LessonState } from './lesson-state.ts'
import { mayBeTheMachine } from './may-be-the-machine.ts'
import type { secondSettings as SecondSettings } from './settings-of.ts'
import { passedRunOf } from './ways.ts'

/** What confirming a run needs of the page. */
export interface Confirming {
  readonly state: LessonState
  readonly playground: Playground
  readonly startCuts: MakeCutRunner
  /** Of the first page, which loads this file when it is needed. */
  readonly evaluateChecks: typeof EvaluateChecks
  readonly holdInTrace: typeof HoldInTrace
  readonly secondSettings: typeof SecondSettings
}

/**
 * Runs the code of a run that its checks pass once more, on values that it can't know, and judges it.
 * In a lesson without a second run, the first was enough. Checks that no trace tells come first.
 */
export async function confirmRun(lesson: Lesson, confirming: Confirming): Promise<void> {
  const { state, playground, evaluateChecks, holdInTrace, secondSettings } = confirming
  const first = playground.trace()
  const judged = { results: state.results.peek(), started: playground.startedCode() }
  const passed = first && passedRunOf(judged.started, first)
  if (lesson.checks.some(({ lookAtCuts }) => lookAtCuts)) {
    const { surviveCuts } = await import('./trying-cuts.ts')
    if (!(await surviveCuts(lesson, judged, confirming))) return
  }
  if (!lesson.second) {
    batch(() => {
      state.passed.value = passed
      state.record({ done: true })
    })
    return
  }
  const second = lesson.second(1 + Math.floor(Math.random() * lastSeed))
  const { seed, checks } = second
  const running = { state: 'running', seed, values: drawnValues(lesson, second) } as const
  state.confirmation.value = running
  const settings = secondSettings(lesson, second)
  const passes = (trace: Trace) => holdInTrace(checks, evaluateChecks(checks, trace))
  let trace: Trace | null = null
  for (const timeScale of lesson.speed === null ? secondRunSpeeds : [lesson.speed]) {
    trace = await playground.runUnseen({ timeScale, settings }, passes)
    // Another run or lesson has come in its place.
    if (state.confirmation.peek() !== running) return
    if (!trace || passes(trace) || !mayBeTheMachine(lesson, trace)) break
  }
  if (!trace) {
    state.confirmation.value = null
    return
  }
  if (passes(trace)) {
    batch(() => {
      state.confirmation.value = { ...running, state: 'passed' }
      state.passed.value = passed
      state.record({ done: true })
    })
    return
  }
  batch(() => {
    state.confirmation.value = { ...running, state: 'failed' }
    showFailure(confirming, second, trace)
  })
}

/** Shows the trace of a second run in place of the first, and what its checks found in it. */
function showFailure(
  { state, playground, evaluateChecks }: Confirming,
  { checks }: SecondRun,
  trace: Trace,
): void {
  const { run, startedAt, timeScale, settings, clocks, events } = trace
  playground.openTrace({
    head: { run, startedAt, timeScale, settings, clocks: [...clocks] },
    events,
  })
  const known = state.results.peek()
  // What has been found by cuts, stands.
  const found = evaluateChecks(checks, trace).map((each, index) =>
    checks[index]?.lookAtCuts ? (known[index] ?? each) : each,
  )
  state.judgedRun.value = run
  // It was over by itself, or by our patience.
  state.isStopped.value = false
  state.results.value = found
  state.record({ checks: Object.fromEntries(found.map((each) => [each.id, each.state])) })
}
