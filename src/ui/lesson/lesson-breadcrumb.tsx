import { useEffect, useRef, useState } from 'preact/hooks'

import type { Lessons } from '../../lesson/use-cases/lessons-model.ts'
import type { Shell } from '../shell/shell.ts'
import { lessonTexts } from '../texts/lesson-texts.ts'
import { texts } from '../texts/texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon } from '../widgets/icon.tsx'
import { LessonOverview } from './lesson-overview.tsx'

interface LessonBreadcrumbProps {
  readonly lessons: Lessons
}

/** Where the open lesson stands, and how far its part is done. */
export function LessonBreadcrumb({ lessons }: LessonBreadcrumbProps) {
  const t = lessonTexts.value.place
  const place = lessons.place.value
  if (!place) return null
  const { part, entry, number, count } = place
  const done = part.lessons.filter(({ id }) => lessons.progresses.value.get(id)?.done).length
  const progress = t.partProgress(done, part.lessons.length, part.title)
  return (
    <>
      <span class="crumb place-number" title={progress}>
        {t.number(number, count)}
      </span>
      <span class="place-title">{entry.title}</span>
      <span class="visually-hidden">{progress}</span>
    </>
  )
}

interface LessonsMenuProps {
  readonly lessons: Lessons
  readonly shell: Shell
}

/** A button that shows all lessons without leaving what is on screen. */
export function LessonsMenu({ lessons, shell }: LessonsMenuProps) {
  const [isOpen, setOpen] = useState(false)
  const dialog = useRef<HTMLDialogElement>(null)
  const { place: t, overview } = lessonTexts.value
  const route = shell.router.route.value
  useEffect(() => dialog.current?.close(), [route])
  return (
    <>
      <ActionButton
        hint={t.lessonsHint}
        onPress={() => {
          setOpen(true)
          dialog.current?.showModal()
        }}
      >
        {texts.value.header.lessons}
      </ActionButton>
      {/* oxlint-disable jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- Escape closes it too: the browser does that */}
      <dialog
        ref={dialog}
        class="overview-dialog"
        aria-label={overview.title}
        onClose={() => setOpen(false)}
        onClick={(event) => {
          // Outside of what is in it: on the backdrop.
          if (event.target === dialog.current) dialog.current?.close()
        }}
      >
        {isOpen && (
          <div class="overview-box">
            <span class="overview-close">
              <ActionButton
                kind="icon"
                label={overview.close}
                onPress={() => dialog.current?.close()}
              >
                <Icon name="cross" />
              </ActionButton>
            </span>
            <LessonOverview lessons={lessons} shell={shell} heading="h2" />
          </div>
        )}
      </dialog>
      {/* oxlint-enable jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions */}
    </>
  )
}
