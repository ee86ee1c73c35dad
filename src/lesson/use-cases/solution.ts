import { batch } from '@preact/signals-core'

import type { Playground } from '../../playground/model.ts'
import type { LessonCode } from '../model.ts'
import type { LessonState } from './lesson-state.ts'
import type { Lessons } from './lessons-model.ts'

type SolutionCommands = Pick<
  Lessons,
  'showSolution' | 'hideSolution' | 'applySolution' | 'undoSolution'
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
      const before: LessonCode = {
        ...Object.fromEntries(
          lesson.lanes.map((lane) => [lane, playground.lanes[lane].code.peek()]),
        ),
        ...(lesson.solution.server !== undefined && {
          server: playground.writtenServer.code.peek(),
        }),
      }
      batch(() => {
        setCode(lesson.solution)
        state.record({ codeBeforeSolution: before, solutionSeen: true })
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
