import { batch, effect, untracked } from '@preact/signals-core'

import type { MakeCutRunner } from '../../cuts/program.ts'
import type { Playground } from '../../playground/model.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { evaluateChecks, holdInTrace, type CheckResult } from '../evaluate.ts'
import type { Lesson } from '../model.ts'
import type { Confirming } from './confirming.ts'
import type { LessonState } from './lesson-state.ts'
import { secondSettings } from './settings-of.ts'

interface RunFacts {
  /** Not looked at before; what a server says after the end makes the same run be looked at again. */
  readonly isNew: boolean
  /** The learner had changed the code when it began, and let it run to its end. */
  readonly isTry: boolean
}

/**
 * Lets the open lesson's checks judge each run that has ended, or in which only a timer is pending,
 * and again if its trace or the lesson has changed since. When all pass, a second run confirms it, if
 * the lesson has one.
 *
 * A run that the person stopped is judged by what happened until then, as a program that never ends has
 * no other verdict; but it is no try. A run that a reload cut off isn't judged: nobody asked for that.
 */
export function judgeRuns(
  state: LessonState,
  playground: Playground,
  startCuts: MakeCutRunner,
): void {
  let isTry = false
  /** All of its checks held: it is being confirmed, or was. */
  let right: Trace | null = null
  let looked: { trace: Trace; events: number; lesson: Lesson } | null = null
  effect(() => {
    if (!playground.running.value) return
    const workspace = playground.workspace.peek()
    isTry =
      Object.keys(untracked(() => workspace.changedCode())).length > 0 ||
      workspace.server.changed() !== null
  })
  effect(() => {
    const view = playground.view.value
    const lesson = state.current.value
    if (!view || !lesson || !view.isAtRest || view.isOpened || view.isLeft) return
    const { trace } = view
    const isNew = looked?.trace !== trace
    const { events } = trace
    const isKnownLesson = looked?.lesson === lesson || state.retold === lesson
    if (!isNew && looked?.events === events.length && isKnownLesson) return
    looked = { trace, events: events.length, lesson }
    untracked(() => {
      const results = evaluateChecks(lesson.checks, trace)
      const isRight = holdInTrace(lesson.checks, results)
      const isStopped = wasStopped(trace, lesson)
      // What a server says late changes the verdict on the run that is being confirmed, or nothing.
      const isKnown = !isNew && isRight && right === trace && isKnownLesson
      if (isKnown) return
      right = isRight ? trace : null
      batch(() => {
        state.judgedRun.value = trace.run
        state.isStopped.value = isStopped
        state.confirmation.value = null
        record(state, lesson, results, { isNew, isTry: isTry && !isStopped })
      })
      if (isRight) void confirm(lesson, { state, playground, startCuts })
    })
  })
}

async function confirm(
  lesson: Lesson,
  given: Pick<Confirming, 'state' | 'playground' | 'startCuts'>,
): Promise<void> {
  const { state, playground } = given
  const results = state.results.peek()
  const started = playground.startedCode()
  const { confirmRun } = await import('./confirming.ts')
  // Another run may have begun or have been judged meanwhile.
  if (state.results.peek() !== results || playground.startedCode() !== started) return
  await confirmRun(lesson, { ...given, evaluateChecks, holdInTrace, secondSettings })
}

/** Of the lesson's lanes, one was ended by Stop. */
const wasStopped = (trace: Trace, { lanes }: Lesson): boolean =>
  lanes.some((lane) => trace.summary(lane).outcome === 'stopped')

const allPass = (results: readonly CheckResult[]): boolean =>
  results.every((each) => each.state === 'pass')

function record(
  state: LessonState,
  lesson: Lesson,
  found: readonly CheckResult[],
  run: RunFacts,
): void {
  state.results.value = found
  const { checks, runs, tries, done } = state.store.get(lesson.id)
  state.record({
    // What an earlier run found of a lane stays when the lane is left out of this one.
    checks: Object.fromEntries(
      found.map((each) => [
        each.id,
        each.state === 'not-run' ? (checks[each.id] ?? each.state) : each.state,
      ]),
    ),
    runs: runs + (run.isNew ? 1 : 0),
    tries: tries + (run.isNew && run.isTry ? 1 : 0),
    done: done || (lesson.second === null && allPass(found)),
  })
}
