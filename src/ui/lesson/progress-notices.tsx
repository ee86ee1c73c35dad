import { signal } from '@preact/signals'

import type { ProgressNotice } from '../../lesson/progress-store.ts'
import type { Lessons } from '../../lesson/use-cases/lessons-model.ts'
import { lessonTexts } from '../texts/lesson-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon } from '../widgets/icon.tsx'
import { SaveProgress } from './save-progress.tsx'

/** What was put away, in whichever of the places that show it. */
const putAway = signal<ProgressNotice>(null)

/** Says what a person should know about the keeping of progress. */
export function ProgressNotices({ lessons }: { readonly lessons: Lessons }) {
  const notice = lessons.notice.value
  if (!notice || notice === putAway.value) return null
  return (
    <div class="lesson-notice" role="alert">
      <Icon name="warning" />
      <p>
        {noticeText(notice)} <SaveProgress lessons={lessons} />
      </p>
      <ActionButton
        kind="icon"
        label={lessonTexts.value.notices.dismiss}
        onPress={() => (putAway.value = notice)}
      >
        <Icon name="cross" />
      </ActionButton>
    </div>
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
    case 'cleared':
      return t.cleared
    case 'elsewhere':
      return t.elsewhere(notice.lesson)
    default:
      return notice satisfies never
  }
}
