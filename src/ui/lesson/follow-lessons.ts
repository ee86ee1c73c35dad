import { effect } from '@preact/signals'

import type { Dispose } from '../../base/dispose.ts'
import { adviceOf, evidenceOf, sentenceOf, type CheckResult } from '../../lesson/evaluate.ts'
import type { Check } from '../../lesson/model.ts'
import type { Lessons } from '../../lesson/use-cases/lessons-model.ts'
import type { Route } from '../shell/routing.ts'
import type { Shell } from '../shell/shell.ts'
import { lessonTexts } from '../texts/lesson-texts.ts'

/**
 * Lets the address say what is open, gives the page its title, and tells what checks found; until
 * the returned function is called.
 */
export function followLessons({ router, announcements }: Shell, lessons: Lessons): Dispose {
  const stops = [
    router.follow(),
    followChecks(lessons, announcements.say),
    router.route.subscribe((route) => {
      if (route.kind === 'lesson') void lessons.open(route.id)
      // The overview and the questions only look: the lesson behind them stays open, with its run.
      else if (route.kind === 'questions') void lessons.questions.open(route.part)
      else if (route.kind === 'play') lessons.leave()
    }),
    effect(() => {
      document.title = titleOf(router.route.value, lessons)
    }),
  ]
  return () => stops.forEach((stop) => stop())
}

function titleOf(route: Route, lessons: Lessons): string {
  const { place: t, overview } = lessonTexts.value
  if (route.kind === 'overview') return t.title(overview.title)
  if (route.kind === 'questions') return t.title(lessons.questions.part.value?.title ?? '')
  const lesson = route.kind === 'lesson' ? lessons.current.value : null
  return lesson ? t.title(lesson.title) : t.siteTitle
}

/** How many checks hold, what the first that doesn't has seen, and what to try next. */
function failureText(
  checks: readonly Check[],
  passed: number,
  count: number,
  first: CheckResult,
): string {
  const t = lessonTexts.value.checks
  const seen = evidenceOf(checks, first)
  const advice = adviceOf(checks, first)
  const text = t.announce(passed, count, sentenceOf(checks, first.id), seen)
  return advice === '' ? text : `${text} ${t.next(advice)}`
}

/** Says after each run how the checks stand. */
function followChecks(lessons: Lessons, say: (text: string) => void): () => void {
  let said = ''
  return effect(() => {
    const results = lessons.results.value
    const confirmation = lessons.confirmation.value
    const isStopped = lessons.isStopped.value
    const isOfRun = results.some(({ seen }) => seen !== null)
    if (!isOfRun) {
      said = ''
      return
    }
    const t = lessonTexts.value.checks
    const passed = results.filter(({ state }) => state === 'pass').length
    const first = results.find(({ state }) => state !== 'pass')
    const lesson = lessons.current.peek()
    const checks = lesson?.checks ?? []
    const failure = first && failureText(checks, passed, results.length, first)
    // A second run follows at once, and only what comes of it completes the lesson.
    const isConfirming = confirmation ? confirmation.state === 'running' : Boolean(lesson?.second)
    const text = failure
      ? confirmation === null
        ? isStopped
          ? `${t.stopped} ${failure}`
          : failure
        : `${t.notConfirmed} ${failure}`
      : isConfirming
        ? t.confirming
        : t.announceAll
    // What the server says late makes the same run be looked at again.
    if (text !== said) say(text)
    said = text
  })
}
