import type { LaneCode } from '../../trace/model/lane.ts'
import { batch, computed, effect, signal, untracked } from '@preact/signals-core'

import { messageOf } from '../../base/errors.ts'
import { checksBefore, evaluateChecks, type CheckResult } from '../evaluate.ts'
import type { Lesson, LessonId } from '../model.ts'
import type { ProgressStore } from '../progress-store.ts'
import { noProgress, type LessonProgress, type ProgressChange } from '../progress.ts'
import { placeOf, type LessonSource } from '../source.ts'
import type { RunSettings } from '../../trace/model/settings.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { exportProgress, importProgressText } from './progress-import.ts'
import type { Lessons, Opening } from './lessons-model.ts'
import type { Playground } from '../../playground/model.ts'
import { conditionsOf, serverSettingsOf } from '../../playground/settings.ts'
import { createWorkspace, type Workspace } from '../../playground/workspace.ts'

/** The use cases of lessons, on top of the playground whose lanes they use. */
export function createLessons(
  playground: Playground,
  source: LessonSource,
  store: ProgressStore,
): Lessons {
  const current = signal<Lesson | null>(null)
  const opening = signal<Opening | null>(null)
  const results = signal<readonly CheckResult[]>([])
  const isSolutionShown = signal(false)
  const progresses = signal(store.all())
  const notice = signal(store.notice())
  const progress = computed(() => {
    const lesson = current.value
    return (lesson && progresses.value.get(lesson.id)) ?? noProgress
  })
  const startingSettings = computed(() => current.value && settingsOf(current.value))
  let workspace: Workspace | null = null
  let asked = 0

  store.onChange((id, elsewhere) => {
    const known = progress.peek().checks
    batch(() => {
      progresses.value = store.all()
      notice.value = store.notice()
    })
    const lesson = current.peek()
    const concerns = lesson !== null && (id === null || id === lesson.id)
    if (!concerns || (!elsewhere && id !== null)) return
    const { code, checks } = store.get(lesson.id)
    workspace?.accept(code)
    // If they are as before, what this page's run showed stays, with its evidence.
    if (!isSameFound(checks, known)) results.value = checksBefore(lesson.checks, checks)
  })

  const record = (change: ProgressChange) => {
    const lesson = current.peek()
    if (lesson) store.update(lesson.id, change)
  }

  function show(lesson: Lesson): void {
    const kept = store.get(lesson.id)
    workspace = lessonWorkspace(lesson, kept.code, store)
    batch(() => {
      if (workspace) playground.open(workspace)
      current.value = lesson
      opening.value = null
      isSolutionShown.value = false
      results.value = checksBefore(lesson.checks, kept.checks)
    })
  }

  async function open(id: LessonId): Promise<void> {
    if (current.peek()?.id === id) {
      asked += 1
      opening.value = null
      return
    }
    const request = (asked += 1)
    opening.value = { id, problem: null }
    const { lesson, problem } = await loadFrom(source, id)
    if (request !== asked) return
    if (lesson) show(lesson)
    else opening.value = { id, problem }
  }

  function leave(): void {
    asked += 1
    batch(() => {
      opening.value = null
      if (current.peek() === null) return
      current.value = null
      playground.open(playground.free)
    })
    workspace = null
  }

  followRuns(playground, current, (lesson, trace, run) => {
    const found = evaluateChecks(lesson.checks, trace)
    results.value = found
    const { checks, runs, tries, done } = store.get(lesson.id)
    record({
      // What an earlier run found of a lane stays when the lane is left out of this one.
      checks: Object.fromEntries(
        found.map(({ id, state }) => [id, state === 'not-run' ? (checks[id] ?? state) : state]),
      ),
      runs: runs + (run.isNew ? 1 : 0),
      tries: tries + (run.isNew && run.isTry ? 1 : 0),
      done: done || found.every(({ state }) => state === 'pass'),
    })
  })
  source.onChanged((id) => void renew(id))

  /** The lesson's files have changed under the author's hands: shows them, keeping the code. */
  async function renew(id: LessonId): Promise<void> {
    if (current.peek()?.id !== id) return
    const { lesson, problem } = await loadFrom(source, id)
    const before = current.peek()
    if (before?.id !== id) return
    if (!lesson) {
      opening.value = { id, problem }
      return
    }
    workspace?.flush()
    if (!isSameWork(before, lesson)) show(lesson)
    else {
      batch(() => {
        current.value = lesson
        opening.value = null
        results.value = checksBefore(lesson.checks, store.get(id).checks)
      })
    }
  }

  const setCode = (code: LaneCode) => {
    for (const lane of current.peek()?.lanes ?? []) {
      const value = code[lane]
      if (value !== undefined) playground.setCode(lane, value)
    }
  }

  return {
    parts: source.parts,
    current,
    opening,
    startingSettings,
    place: computed(() => current.value && placeOf(source.parts, current.value.id)),
    progress,
    progresses,
    results,
    notice,
    isSolutionShown,
    open,
    leave,
    openInPlayground() {
      const lesson = current.peek()
      if (!lesson) return
      for (const lane of lesson.lanes) {
        playground.free.codes[lane].replace(playground.lanes[lane].code.peek())
      }
      playground.free.touch(lesson.lanes)
      playground.free.network.value = playground.network.peek()
      playground.free.servers.value = {
        ...playground.free.servers.peek(),
        ...playground.servers.peek(),
      }
      leave()
    },
    predict: (option) => record({ prediction: option }),
    nextHint() {
      const count = current.peek()?.hintsHtml.length ?? 0
      record({ hintsShown: Math.min(count, progress.peek().hintsShown + 1) })
    },
    showSolution() {
      isSolutionShown.value = true
      record({ solutionSeen: true })
    },
    hideSolution() {
      isSolutionShown.value = false
    },
    applySolution() {
      const lesson = current.peek()
      if (!lesson) return
      const before: LaneCode = Object.fromEntries(
        lesson.lanes.map((lane) => [lane, playground.lanes[lane].code.peek()]),
      )
      batch(() => {
        setCode(lesson.solution)
        record({ codeBeforeSolution: before, solutionSeen: true })
        isSolutionShown.value = false
      })
    },
    undoSolution() {
      const before = progress.peek().codeBeforeSolution
      if (before === null) return
      batch(() => {
        setCode(before)
        record({ codeBeforeSolution: null })
      })
    },
    resetToStart() {
      for (const lane of current.peek()?.lanes ?? []) playground.reset(lane)
      const settings = startingSettings.peek()
      if (!settings) return
      playground.setNetwork(settings.network)
      playground.setServers(settings.servers)
    },
    exportProgress() {
      workspace?.flush()
      return exportProgress(store)
    },
    importProgress(text, how) {
      workspace?.flush()
      return importProgressText(store, text, how)
    },
  }
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

const settingsOf = (lesson: Lesson): RunSettings => ({
  network: conditionsOf(lesson.network),
  servers: serverSettingsOf({ [lesson.server]: lesson.serverValues }),
})

function lessonWorkspace(lesson: Lesson, kept: LaneCode, store: ProgressStore): Workspace {
  return createWorkspace({
    name: lesson.id,
    lanes: lesson.lanes,
    starting: lesson.start,
    kept,
    settings: settingsOf(lesson),
    keep(code, touched) {
      // Lane by lane: another tab may have written the others.
      const next = { ...store.get(lesson.id).code }
      for (const lane of touched) {
        const value = code[lane]
        if (value === undefined) delete next[lane]
        else next[lane] = value
      }
      store.update(lesson.id, { code: next })
    },
  })
}

type Found = LessonProgress['checks']

const isSameFound = (one: Found, other: Found): boolean =>
  Object.keys({ ...one, ...other }).every((id) => one[id] === other[id])

/** Whether the lanes of two versions of a lesson begin alike: then a run of one is one of the other. */
function isSameWork(one: Lesson, other: Lesson): boolean {
  const work = ({ lanes, start, server, serverValues, network }: Lesson) =>
    JSON.stringify({ lanes, start, server, serverValues, network })
  return work(one) === work(other)
}

interface RunFacts {
  /** Not looked at before; what a server says after the end makes the same run be looked at again. */
  readonly isNew: boolean
  /** The learner had changed the code when it began. */
  readonly isTry: boolean
}

/**
 * Calls back with each run that has ended, or in which only a timer is pending, and again if its
 * trace or the lesson is another since.
 */
function followRuns(
  playground: Playground,
  current: { readonly value: Lesson | null },
  ended: (lesson: Lesson, trace: Trace, run: RunFacts) => void,
): void {
  let isTry = false
  let looked: { trace: Trace; events: number; lesson: Lesson } | null = null
  effect(() => {
    if (!playground.running.value) return
    const codes = untracked(() => playground.workspace.value.changedCode())
    isTry = Object.keys(codes).length > 0
  })
  effect(() => {
    const view = playground.view.value
    const lesson = current.value
    if (!view || !lesson || !view.isAtRest || view.isOpened) return
    const { trace } = view
    const isNew = looked?.trace !== trace
    const { events } = trace
    if (!isNew && looked?.events === events.length && looked.lesson === lesson) return
    looked = { trace, events: events.length, lesson }
    untracked(() => ended(lesson, trace, { isNew, isTry }))
  })
}
