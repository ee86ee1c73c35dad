import '../widgets/fades-above.css'

import type { PartQuestions, Question } from '../../lesson/questions.ts'
import type { Lessons } from '../../lesson/use-cases/lessons-model.ts'
import { missesBeforeHelp, type Verdict } from '../../lesson/use-cases/questions.ts'
import type { TraceEvent } from '../../trace/model/events.ts'
import { laneNames } from '../../trace/model/lane.ts'
import { eventMoment } from '../../trace/model/moment-text.ts'
import { eventText } from '../inspector/event-text.ts'
import { Html } from '../lesson/html.tsx'
import type { Shell } from '../shell/shell.ts'
import { questionsTexts } from '../texts/questions-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon } from '../widgets/icon.tsx'

interface AnswerBarProps {
  readonly part: PartQuestions
  readonly lessons: Lessons
  readonly shell: Shell
}

/** What is selected, the button that answers with it, and what came of it. */
export function AnswerBar({ part, lessons, shell }: AnswerBarProps) {
  const t = questionsTexts.value
  const { questions } = lessons
  const question = questions.question.value
  const verdict = questions.verdict.value
  const selected = questions.selected.value
  const standing = question && questions.answers.value[question.id]
  const isOver = verdict !== null && verdict.kind !== 'wrong'
  const isLast = questions.index.value === part.questions.length - 1
  const cheatSheet = shell.router.page(`lessons/${part.part}/cheat-sheet/`)
  const canShow = !isOver && (standing?.misses ?? 0) >= missesBeforeHelp
  return (
    <section class="answer-bar fades-above" aria-label={t.answerRegion}>
      {/* Always there, as a region that comes together with its text is not announced. */}
      <div
        class="answer-verdict"
        aria-live="polite"
        aria-atomic="true"
        data-verdict={verdict?.kind}
      >
        {verdict && question && <VerdictText verdict={verdict} question={question} />}
        {isOver && isLast && <Finished part={part} lessons={lessons} />}
      </div>
      <p class="answer-selected">
        {selected ? selectedText(selected, lessons) : t.nothingSelected}
      </p>
      <p class="answer-actions">
        <ActionButton
          kind={isOver ? 'plain' : 'primary'}
          hint={t.answerHint}
          disabledReason={isOver ? t.isAnswered : selected ? null : t.selectFirst}
          onPress={() => questions.answer()}
        >
          {t.answer}
        </ActionButton>
        {canShow && (
          <ActionButton hint={t.showHint} onPress={() => questions.showAnswer()}>
            {t.show}
          </ActionButton>
        )}
        {isOver && !isLast && (
          <ActionButton
            kind="primary"
            onPress={() => void questions.go(questions.index.peek() + 1)}
          >
            {t.next}
          </ActionButton>
        )}
        {isOver && isLast && cheatSheet !== null && (
          <a class="button button-plain" href={cheatSheet}>
            {t.cheatSheet}
          </a>
        )}
      </p>
    </section>
  )
}

interface VerdictTextProps {
  readonly verdict: Verdict
  readonly question: Question
}

function VerdictText({ verdict, question }: VerdictTextProps) {
  const t = questionsTexts.value
  const { kind, event } = verdict
  const words = kind === 'wrong' ? t.wrong(eventText(event).what) : t[kind]
  return (
    <>
      <p class="answer-word">
        <Icon name={kind === 'wrong' ? 'cross' : 'check'} />
        {words}
      </p>
      <Html html={kind === 'wrong' ? question.lookForHtml : question.answerHtml} />
    </>
  )
}

function Finished({ part, lessons }: Pick<AnswerBarProps, 'part' | 'lessons'>) {
  const answers = lessons.questions.answers.value
  const answered = part.questions.filter(({ id }) => answers[id]?.how === 'answered').length
  return <p>{questionsTexts.value.finished(answered, part.questions.length)}</p>
}

function selectedText(event: TraceEvent, { questions }: Lessons): string {
  const zeroAt = questions.run.view.value?.trace.zeroAt ?? 0
  const { what, detail } = eventText(event, 60)
  return questionsTexts.value.selected(
    what,
    detail,
    eventMoment(event.at - zeroAt),
    laneNames[event.lane],
  )
}
