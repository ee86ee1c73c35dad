import { batch } from '@preact/signals-core'

import { messageOf } from '../../base/errors.ts'
import type { Playground } from '../../playground/model.ts'
import { createWorkspace, type Workspace } from '../../playground/workspace.ts'
import { lanes } from '../../trace/model/lane.ts'
import { checksBefore } from '../evaluate.ts'
import type { Lesson, LessonId } from '../model.ts'
import type { ProgressStore } from '../progress-store.ts'
import { placeOf, type LessonSource } from '../source.ts'
import type { LessonState } from './lesson-state.ts'
import type { Lessons, Opening } from './lessons-model.ts'
import { settingsOf } from './settings-of.ts'

/** Opening and leaving lessons; an open one follows its files as an author changes them. */
export function createOpening(
  state: LessonState,
  playground: Playground,
  source: LessonSource,
): Pick<Lessons, 'open' | 'leave' | 'fetchIn'> {
  const { current, opening } = state
  /** Counts what was asked for: only the last counts. */
  let asked = 0
  source.onChanged((id) => void renew(state, playground, source, id))
  return {
    async open(id) {
      asked += 1
      const request = asked
      if (current.peek()?.id === id) {
        opening.value = null
        return
      }
      opening.value = { id, problem: null }
      const { lesson, problem } = await loadFrom(source, id)
      if (request !== asked) return
      if (lesson) show(state, playground, lesson)
      else opening.value = { id, problem }
    },
    async fetchIn(language) {
      const id = current.peek()?.id
      const lesson = id === undefined ? null : await source.load(id, language)
      return () => {
        if (lesson === null || current.peek()?.id !== lesson.id) return
        state.retold = lesson
        current.value = lesson
      }
    },
    leave() {
      asked += 1
      batch(() => {
        opening.value = null
        if (current.peek() === null) return
        current.value = null
        playground.open(playground.free)
      })
      state.workspace = null
    },
  }
}

/** Opens a lesson that has been loaded, with the code that is kept of it. */
function show(state: LessonState, playground: Playground, lesson: Lesson): void {
  const workspace = createLessonWorkspace(lesson, state.store)
  state.workspace = workspace
  batch(() => {
    playground.open(workspace)
    state.isSolutionShown.value = false
    showText(state, lesson)
  })
}

/** Shows a lesson's text and checks; the lanes stay as they are. */
function showText(state: LessonState, lesson: Lesson): void {
  batch(() => {
    state.current.value = lesson
    state.opening.value = null
    state.judgedRun.value = null
    state.isStopped.value = false
    state.confirmation.value = null
    state.passed.value = null
    state.results.value = checksBefore(lesson.checks, state.store.get(lesson.id).checks)
  })
}

/** The open lesson's files have changed under the author's hands: shows them with the saved code. */
async function renew(
  state: LessonState,
  playground: Playground,
  source: LessonSource,
  id: LessonId,
): Promise<void> {
  if (state.current.peek()?.id !== id) return
  const { lesson, problem } = await loadFrom(source, id)
  const before = state.current.peek()
  if (before?.id !== id) return
  if (!lesson) {
    state.opening.value = { id, problem }
    return
  }
  state.workspace?.flush()
  if (isSameWork(before, lesson)) showText(state, lesson)
  else show(state, playground, lesson)
}

async function loadFrom(
  source: LessonSource,
  id: LessonId,
): Promise<{ lesson: Lesson | null; problem: Opening['problem'] }> {
  if (!placeOf(source.parts, id)) return { lesson: null, problem: { kind: 'none' } }
  try {
    return { lesson: await source.load(id), problem: null }
  } catch (error) {
    return { lesson: null, problem: { kind: 'unreachable', message: messageOf(error) } }
  }
}

function createLessonWorkspace(lesson: Lesson, store: ProgressStore): Workspace {
  return createWorkspace({
    name: lesson.id,
    lanes: lesson.lanes,
    starting: lesson.start,
    startingServer: lesson.start.server,
    saved: store.get(lesson.id).code,
    savedServer: store.get(lesson.id).writtenServer,
    settings: settingsOf(lesson),
    timeScale: lesson.speed ?? 1,
    isSpeedFixed: lesson.speed !== null,
    save({ code, server, touched }) {
      // Of a lesson neither speed nor network is kept; a needless write could undo another tab's.
      if (touched.size === 0) return
      // Part by part: another tab may have written the others.
      const next = { ...store.get(lesson.id).code }
      for (const lane of lanes.filter((each) => touched.has(each))) {
        const value = code[lane]
        if (value === undefined) delete next[lane]
        else next[lane] = value
      }
      const change = touched.has('server') ? { writtenServer: server } : {}
      store.update(lesson.id, { code: next, ...change })
    },
  })
}

/** Whether the lanes of two versions of a lesson begin alike: then a run of one is one of the other. */
function isSameWork(one: Lesson, other: Lesson): boolean {
  const work = ({ lanes, start, server, serverValues, writtenValues, network, speed }: Lesson) =>
    JSON.stringify({ lanes, start, server, serverValues, writtenValues, network, speed })
  return work(one) === work(other)
}
