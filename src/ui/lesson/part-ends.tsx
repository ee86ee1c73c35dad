import type { LessonPart } from '../../lesson/model.ts'
import { questionsIdOf } from '../../lesson/progress.ts'
import type { Lessons } from '../../lesson/use-cases/lessons-model.ts'
import type { Shell } from '../shell/shell.ts'
import { lessonTexts } from '../texts/lesson-texts.ts'

interface PartEndsProps {
  readonly part: LessonPart
  readonly lessons: Lessons
  readonly shell: Shell
}

/** Links to what ends a part: its questions, and its cheat sheet, which is a page without script. */
export function PartEnds({ part, lessons, shell }: PartEndsProps) {
  const t = lessonTexts.value.partEnds
  const { id, questions, hasCheatSheet } = part
  const cheatSheet = hasCheatSheet ? shell.router.page(`lessons/${id}/cheat-sheet/`) : null
  if (questions === 0 && cheatSheet === null) return null
  const answers = lessons.progresses.value.get(questionsIdOf(id))?.answers ?? {}
  const answered = Object.values(answers).filter(({ how }) => how === 'answered').length
  const ofPart = <span class="visually-hidden">{t.ofPart(part.title)}</span>
  return (
    <p class="part-ends">
      {questions > 0 && (
        <a href={shell.router.address({ kind: 'questions', part: id })}>
          {t.questions(answered, questions)}
          {ofPart}
        </a>
      )}
      {cheatSheet !== null && (
        <a href={cheatSheet}>
          {t.cheatSheet}
          {ofPart}
        </a>
      )}
    </p>
  )
}
