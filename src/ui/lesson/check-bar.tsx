import '../widgets/fades-above.css'

import { adviceOf, sentenceOf } from '../../lesson/evaluate.ts'
import type { Lessons } from '../../lesson/use-cases/lessons-model.ts'
import { lessonTexts } from '../texts/lesson-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'

interface CheckBarProps {
  readonly lessons: Lessons
  /** Leads to the list of checks. */
  readonly onShow: () => void
}

/** At the foot of the lesson, always in sight: how many checks pass, and what to do next. */
export function CheckBar({ lessons, onShow }: CheckBarProps) {
  const t = lessonTexts.value.bar
  if (lessons.results.value.length === 0) return null
  return (
    <section class="check-bar fades-above" aria-label={t.label}>
      <p>{barText(lessons)}</p>
      <ActionButton kind="link" onPress={onShow}>
        {t.show}
      </ActionButton>
    </section>
  )
}

/** What the bar says; announced by `followLessons`, which says the same with what was seen. */
function barText(lessons: Lessons): string {
  const t = lessonTexts.value.bar
  const results = lessons.results.value
  const checks = lessons.current.value?.checks ?? []
  const confirmation = lessons.confirmation.value
  const count = results.length
  const passed = results.filter(({ state }) => state === 'pass').length
  const first = results.find(({ state }) => state !== 'pass')
  if (results.every(({ state }) => state === 'not-run')) return t.notRun(count)
  if (first) {
    const next = adviceOf(checks, first) || sentenceOf(checks, first.id)
    if (lessons.isStopped.value) return t.stopped(passed, count, next)
    return confirmation?.state === 'failed'
      ? t.notConfirmed(passed, count, next)
      : t.some(passed, count, next)
  }
  return confirmation?.state === 'running' ? t.confirming(count) : t.done(count)
}
