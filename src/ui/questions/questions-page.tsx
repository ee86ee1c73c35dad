import './questions.css'

import { useEffect, useRef } from 'preact/hooks'

import type { PartQuestions, Question } from '../../lesson/questions.ts'
import type { Lessons } from '../../lesson/use-cases/lessons-model.ts'
import type { QuestionProblem, Questions } from '../../lesson/use-cases/questions.ts'
import { Inspector } from '../inspector/inspector.tsx'
import { Html } from '../lesson/html.tsx'
import type { Shell } from '../shell/shell.ts'
import { questionsTexts } from '../texts/questions-texts.ts'
import { texts } from '../texts/texts.ts'
import { TimelinePanel } from '../timeline/timeline-panel.tsx'
import { Icon } from '../widgets/icon.tsx'
import { ScrollRegion } from '../widgets/scroll-region.tsx'
import { AnswerBar } from './answer-bar.tsx'

interface QuestionsPageProps {
  readonly lessons: Lessons
  readonly shell: Shell
}

/** The questions that end a part: one at a time, with the recorded run on the time axis. */
export function QuestionsPage({ lessons, shell }: QuestionsPageProps) {
  const { questions } = lessons
  const t = questionsTexts.value
  const part = questions.part.value
  const question = questions.question.value
  if (!part || !question) {
    const problem = questions.problem.value
    return (
      <div class="questions-none" aria-busy={problem === null}>
        {problem && <Problem problem={problem} questions={questions} />}
        <p>
          <a href={shell.router.address({ kind: 'overview' })}>{t.all}</a>
        </p>
      </div>
    )
  }
  return (
    <div class="questions">
      <Asked part={part} question={question} questions={questions} shell={shell} />
      <Shown questions={questions} shell={shell} />
      <AnswerBar part={part} lessons={lessons} shell={shell} />
    </div>
  )
}

interface AskedProps {
  readonly part: PartQuestions
  readonly question: Question
  readonly questions: Questions
  readonly shell: Shell
}

/** The text of the open question, and the way to the others. */
function Asked({ part, question, questions, shell }: AskedProps) {
  const t = questionsTexts.value
  const heading = useArrival(`${part.part}/${question.id}`, shell)
  const answers = questions.answers.value
  const answered = part.questions.filter(({ id }) => answers[id]?.how === 'answered').length
  const open = questions.index.value
  // Where the run is below the text, it is in sight with the question: how to answer follows it.
  const isBelow = shell.screen.narrow.value
  return (
    <ScrollRegion as="section" class="questions-text lesson-text" aria-label={t.region}>
      <div class="questions-head">
        <p class="questions-way">
          <a href={shell.router.address({ kind: 'overview' })}>{t.all}</a>
        </p>
        <h1>{part.title}</h1>
      </div>
      <Html class="questions-intro" html={part.introHtml} />
      <div class="questions-where">
        <p class="questions-progress">{t.progress(answered, part.questions.length)}</p>
        <nav aria-label={t.steps}>
          <ol class="questions-steps">
            {part.questions.map(({ id, title }, index) => {
              const state = answers[id]?.how ?? 'open'
              return (
                <li key={id}>
                  <button
                    type="button"
                    class="questions-step"
                    data-answer-state={state}
                    aria-current={index === open ? 'step' : undefined}
                    aria-label={`${t.step(index + 1)}, ${t.states[state]}`}
                    title={title}
                    onClick={() => void questions.go(index)}
                  >
                    {state === 'answered' ? <Icon name="check" /> : index + 1}
                  </button>
                </li>
              )
            })}
          </ol>
        </nav>
      </div>
      <h2 ref={heading} tabIndex={-1}>
        <span class="step-tag">{t.count(open + 1, part.questions.length)}</span> {question.title}
      </h2>
      <Html html={question.html} />
      {!isBelow && <p class="questions-how">{t.how}</p>}
    </ScrollRegion>
  )
}

/**
 * Another question begins with its heading: a press of a button has led there. The same in another
 * language leaves the focus where it is.
 */
function useArrival(question: string, shell: Shell) {
  const heading = useRef<HTMLHeadingElement>(null)
  const before = useRef('')
  useEffect(() => {
    // On the first page the focus is the browser's.
    const isFirst = before.current === '' && shell.router.moves() === 0
    before.current = question
    if (!isFirst) heading.current?.focus()
  }, [question, shell])
  return heading
}

interface ShownProps {
  readonly questions: Questions
  readonly shell: Shell
}

/** The recorded run on the axis; Enter there answers with what is selected. */
function Shown({ questions, shell }: ShownProps) {
  const t = questionsTexts.value
  const problem = questions.problem.value
  const isHere = questions.run.view.value !== null
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- a key of the axis, which is inside
    <div
      class="questions-run"
      aria-busy={!questions.isReady.value}
      // Before the axis takes it, which selects with it.
      onKeyDownCapture={(event) => {
        const isOnAxis = event.target instanceof Element && event.target.matches('.timeline-canvas')
        if (event.key !== 'Enter' || !isOnAxis || questions.selected.peek() === null) return
        event.preventDefault()
        event.stopPropagation()
        questions.answer()
      }}
    >
      {problem && <Problem problem={problem} questions={questions} />}
      {!problem && !isHere && <p class="questions-loading">{t.loading}</p>}
      {!problem && isHere && (
        <>
          <TimelinePanel playground={questions.run} shell={shell} canSelectInTable />
          <Inspector playground={questions.run} saveIn={null} />
          {shell.screen.narrow.value && <p class="questions-how">{t.how}</p>}
        </>
      )}
    </div>
  )
}

interface ProblemProps {
  readonly problem: QuestionProblem
  readonly questions: Questions
}

function Problem({ problem, questions }: ProblemProps) {
  const t = questionsTexts.value
  if (problem.kind === 'none') {
    return (
      <p class="lesson-problem" role="alert">
        {t.none} {t.noneRemedy}
      </p>
    )
  }
  if (problem.kind === 'damaged') {
    return (
      <p class="lesson-problem" role="alert">
        {problem.message}
      </p>
    )
  }
  return (
    <p class="lesson-problem" role="alert">
      {t.unreachable(problem.message)}
      {texts.value.sentenceGap}
      <button type="button" class="link" onClick={() => void questions.retry()}>
        {t.tryAgain}
      </button>
    </p>
  )
}
