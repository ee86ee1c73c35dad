import { batch } from '@preact/signals-core'

import type { Playground } from '../../playground/model.ts'
import type { Lesson, LessonCode } from '../model.ts'
import type { LessonState } from './lesson-state.ts'
import type { Lessons } from './lessons-model.ts'

type SolutionCommands = Pick<
  Lessons,
  'showSolution' | 'hideSolution' | 'applySolution' | 'applyHalf' | 'undoSolution'
>

/** Showing a solution, applying it, and going back. */
export function createSolutionCommands(
  state: LessonState,
  playground: Playground,
): SolutionCommands {
  const { current, isSolutionShown, progress } = state
  const setCode = (code: LessonCode) => {
    for (const lane of current.peek()?.lanes ?? []) {
      const value = code[lane]
      if (value !== undefined) playground.setCode(lane, value)
    }
    if (code.server !== undefined) playground.setServerCode(code.server)
  }
  /** Puts code into the lanes, and keeps what was there. */
  const apply = (lesson: Lesson, code: LessonCode) => {
    const before: LessonCode = {
      ...Object.fromEntries(lesson.lanes.map((lane) => [lane, playground.lanes[lane].code.peek()])),
      ...(code.server !== undefined && { server: playground.writtenServer.code.peek() }),
    }
    setCode(code)
    state.record({ codeBeforeSolution: before })
  }
  return {
    showSolution() {
      isSolutionShown.value = true
      state.record({ solutionSeen: true })
    },
    hideSolution() {
      isSolutionShown.value = false
    },
    applySolution() {
      const lesson = current.peek()
      if (!lesson) return
      batch(() => {
        apply(lesson, lesson.solution)
        state.record({ solutionSeen: true })
        isSolutionShown.value = false
      })
    },
    async applyHalf(gap) {
      const lesson = current.peek()
      const { halfSolution } = await import('../half-solution.ts')
      if (!lesson || current.peek() !== lesson) return
      const { start, solution } = lesson
      const half: LessonCode = Object.fromEntries(
        Object.entries(solution).map(([part, code]) => [
          part,
          halfSolution(start[part as keyof LessonCode] ?? '', code, gap),
        ]),
      )
      batch(() => {
        apply(lesson, half)
        isSolutionShown.value = false
      })
    },
    undoSolution() {
      const before = progress.peek().codeBeforeSolution
      if (before === null) return
      batch(() => {
        setCode(before)
        state.record({ codeBeforeSolution: null })
      })
    },
  }
}
