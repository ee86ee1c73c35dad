import type { Lessons, Opening } from '../../lesson/use-cases/lessons-model.ts'
import type { Playground } from '../../playground/model.ts'
import type { Shell } from '../shell/shell.ts'
import { lessonTexts } from '../texts/lesson-texts.ts'
import { texts } from '../texts/texts.ts'
import { ScrollRegion } from '../widgets/scroll-region.tsx'
import { Html } from './html.tsx'
import { LessonPanel } from './lesson-panel.tsx'

interface LessonPaneProps {
  readonly playground: Playground
  readonly shell: Shell
  readonly lessons: Lessons
  /** The lesson's text as it stood in the page before the script; shown until the panel is there. */
  readonly staticText: string
}

/** The place of a lesson: its panel, or why that is not there. */
export function LessonPane(props: LessonPaneProps) {
  const { lessons, staticText } = props
  const opening = lessons.opening.value
  const isOpen = lessons.current.value !== null
  return (
    <ScrollRegion
      as="aside"
      class="lesson"
      aria-label={texts.value.lesson.panel}
      aria-busy={!isOpen}
    >
      {opening?.problem && <OpeningProblem opening={opening} lessons={lessons} />}
      {isOpen && !opening?.problem && <LessonPanel {...props} />}
      {!isOpen && !opening?.problem && <Html html={staticText} />}
    </ScrollRegion>
  )
}

interface OpeningProblemProps {
  readonly opening: Opening
  readonly lessons: Lessons
}

function OpeningProblem({ opening, lessons }: OpeningProblemProps) {
  const { lesson: t } = lessonTexts.value
  const { problem } = opening
  if (problem?.kind !== 'unreachable') {
    return (
      <p class="lesson-problem" role="alert">
        {t.unknown}
        {texts.value.sentenceGap}
        {t.unknownRemedy}
      </p>
    )
  }
  return (
    <p class="lesson-problem" role="alert">
      {t.unreachable(problem.message)}
      {texts.value.sentenceGap}
      {t.unreachableRemedy}{' '}
      <button type="button" class="link" onClick={() => void lessons.open(opening.id)}>
        {t.tryAgain}
      </button>
    </p>
  )
}
