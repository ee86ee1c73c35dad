import { useRef } from 'preact/hooks'

import type { Lesson } from '../../lesson/model.ts'
import type { LessonProgress } from '../../lesson/progress.ts'
import type { Lessons } from '../../lesson/use-cases/lessons-model.ts'
import type { Playground } from '../../playground/model.ts'
import type { Shell } from '../shell/shell.ts'
import { lessonTexts } from '../texts/lesson-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon } from '../widgets/icon.tsx'
import { useKeptFocus } from '../widgets/use-focus-fallback.ts'
import { Html } from './html.tsx'

interface HelpProps {
  readonly playground: Playground
  readonly lessons: Lessons
  readonly shell: Shell
}

/** Hints, one at a time, and a solution once the learner has tried. */
export function Help({ playground, lessons, shell }: HelpProps) {
  const actions = useRef<HTMLParagraphElement>(null)
  useKeptFocus(actions)
  const lesson = lessons.current.value
  if (!lesson) return null
  const t = lessonTexts.value.help
  const { hintsShown } = lessons.progress.value
  const count = lesson.hintsHtml.length
  const isLast = hintsShown >= count
  return (
    <section class="help">
      <div aria-live="polite">
        {lesson.hintsHtml.slice(0, hintsShown).map((html, index) => (
          <section key={index} class="hint">
            <h3>{t.hint(index + 1, count)}</h3>
            <Html html={html} />
          </section>
        ))}
      </div>
      <p ref={actions} class="step-actions">
        {count > 0 && (
          <ActionButton
            disabledReason={isLast ? t.noMoreHints : null}
            onPress={() => lessons.nextHint()}
          >
            {isLast ? t.noHint : t.showHint(hintsShown + 1, count)}
          </ActionButton>
        )}
        <SolutionButtons playground={playground} lessons={lessons} shell={shell} />
      </p>
    </section>
  )
}

/** A solution is offered to whoever has run code of their own, or has no hint left. */
function isSolutionOffered(lesson: Lesson, progress: LessonProgress): boolean {
  const { tries, hintsShown, done, solutionSeen } = progress
  const hasReadAll = lesson.hintsHtml.length > 0 && hintsShown >= lesson.hintsHtml.length
  return tries > 0 || hasReadAll || done || solutionSeen
}

function SolutionButtons({ playground, lessons, shell }: HelpProps) {
  const t = lessonTexts.value.help
  const lesson = lessons.current.value
  if (!lesson) return null
  const progress = lessons.progress.value
  const isShown = lessons.isSolutionShown.value
  const { server } = lesson.solution
  const isApplied =
    lesson.lanes.every(
      (lane) => (lesson.solution[lane] ?? '') === playground.lanes[lane].code.value,
    ) &&
    (server === undefined || server === playground.writtenServer.code.value)
  return (
    <>
      {!progress.done && (
        <ActionButton
          hint={t.halfHint}
          disabledReason={progress.tries >= 2 ? null : t.halfLocked}
          onPress={() =>
            void lessons.applyHalf(t.gap).then(() => shell.announcements.say(t.halfApplied))
          }
        >
          {t.half}
        </ActionButton>
      )}
      <ActionButton
        expanded={isShown}
        disabledReason={isSolutionOffered(lesson, progress) ? null : t.solutionLocked}
        onPress={() => {
          if (isShown) lessons.hideSolution()
          else {
            lessons.showSolution()
            shell.places.showLanes?.()
          }
        }}
      >
        {isShown ? t.hideSolution : t.showSolution}
      </ActionButton>
      {isShown && (
        <ActionButton
          kind="primary"
          disabledReason={isApplied ? t.applied : null}
          onPress={() => lessons.applySolution()}
        >
          {t.applySolution}
        </ActionButton>
      )}
      {isShown && server !== undefined && <span>{t.diffOfServer}</span>}
      {!isShown && progress.codeBeforeSolution !== null && (
        <ActionButton
          label={t.undoSolution}
          hint={t.undoHint}
          onPress={() => lessons.undoSolution()}
        >
          <Icon name="undo" />
          {t.undoSolution}
        </ActionButton>
      )}
    </>
  )
}
