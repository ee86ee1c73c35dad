import type { ProgressNotice } from '../../lesson/progress-store.ts'
import type { Lessons } from '../../lesson/use-cases/lessons-model.ts'
import { lessonTexts } from '../texts/lesson-texts.ts'
import { Icon } from '../widgets/icon.tsx'

/** Says what a person should know about the keeping of progress. */
export function ProgressNotices({ lessons }: { readonly lessons: Lessons }) {
  const notice = lessons.notice.value
  if (!notice) return null
  return (
    <p class="lesson-notice" role="alert">
      <Icon name="warning" />
      <span>{noticeText(notice)}</span>
    </p>
  )
}

function noticeText(notice: Exclude<ProgressNotice, null>): string {
  const t = lessonTexts.value.notices
  switch (notice.kind) {
    case 'damaged':
      return t.damaged(notice.lesson, notice.key)
    case 'newer':
      return t.newer(notice.lesson, notice.key)
    case 'damaged-and-full':
      return t.damagedAndFull(notice.lesson)
    case 'full':
      return t.full
    default:
      return notice satisfies never
  }
}
