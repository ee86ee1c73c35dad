import { batch, computed, signal } from '@preact/signals-core'

import { checksBefore, type CheckResult } from '../evaluate.ts'
import type { Lesson } from '../model.ts'
import type { ProgressStore } from '../progress-store.ts'
import { noProgress, type LessonProgress, type ProgressChange } from '../progress.ts'
import type { Workspace } from '../../playground/workspace.ts'
import type { Confirmation, Opening } from './lessons-model.ts'
import type { PassedRun } from './ways.ts'

/** What the use cases of lessons share: the open lesson, what its checks found, and progress. */
export class LessonState {
  readonly store: ProgressStore
  readonly current = signal<Lesson | null>(null)
  readonly opening = signal<Opening | null>(null)
  readonly results = signal<readonly CheckResult[]>([])
  readonly judgedRun = signal<string | null>(null)
  readonly isStopped = signal(false)
  readonly confirmation = signal<Confirmation | null>(null)
  readonly passed = signal<PassedRun | null>(null)
  readonly isSolutionShown = signal(false)
  readonly progresses
  readonly notice
  /** Of the open lesson. */
  readonly progress = computed(() => {
    const lesson = this.current.value
    return (lesson && this.progresses.value.get(lesson.id)) ?? noProgress
  })
  /** The open lesson where only its language has changed: what was found of its run stands. */
  retold: Lesson | null = null
  /** The open lesson's. */
  workspace: Workspace | null = null

  constructor(store: ProgressStore) {
    this.store = store
    this.progresses = signal(store.all())
    this.notice = signal(store.notice())
    store.onChange((id, elsewhere) => {
      const known = this.progress.peek().checks
      batch(() => {
        this.progresses.value = store.all()
        this.notice.value = store.notice()
      })
      const lesson = this.current.peek()
      const concerns = lesson !== null && (id === null || id === lesson.id)
      if (concerns && (elsewhere || id === null)) this.#accept(lesson, known)
    })
  }

  /** Changes the open lesson's progress. */
  record(change: ProgressChange): void {
    const lesson = this.current.peek()
    if (lesson) this.store.update(lesson.id, change)
  }

  /** Takes over what another tab, or an imported file, has put in place of the lesson's progress. */
  #accept(lesson: Lesson, known: Found): void {
    const { code, checks } = this.store.get(lesson.id)
    this.workspace?.accept(code)
    // If they are as before, what this page's run showed stays, with its evidence.
    if (isSameFound(checks, known)) return
    batch(() => {
      this.isStopped.value = false
      this.results.value = checksBefore(lesson.checks, checks)
    })
  }
}

type Found = LessonProgress['checks']

const isSameFound = (one: Found, other: Found): boolean =>
  Object.keys({ ...one, ...other }).every((id) => one[id] === other[id])
