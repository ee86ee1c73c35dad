import './lesson.css'

import { useEffect, useRef } from 'preact/hooks'

import { inNextFrame } from '../../base/frames.ts'
import type { Lesson, LessonStep } from '../../lesson/model.ts'
import type { Lessons } from '../../lesson/use-cases/lessons-model.ts'
import type { Playground } from '../../playground/model.ts'
import { imitationsIn } from '../../playground/run/imitated.ts'
import { runDisabledReason } from '../shell/run-controls.ts'
import type { Shell } from '../shell/shell.ts'
import { lessonTexts } from '../texts/lesson-texts.ts'
import { toolTexts } from '../texts/tool-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon } from '../widgets/icon.tsx'
import { CheckBar } from './check-bar.tsx'
import { Checks } from './checks.tsx'
import { Help } from './help.tsx'
import { Html } from './html.tsx'
import { Ending, Neighbours } from './ending.tsx'
import { PredictionQuestion } from './prediction-question.tsx'
import { ProgressNotices } from './progress-notices.tsx'

interface LessonPanelProps {
  readonly playground: Playground
  readonly shell: Shell
  readonly lessons: Lessons
}

/** The open lesson: its text, its steps, what its checks found, and help. */
export function LessonPanel(props: LessonPanelProps) {
  const lesson = props.lessons.current.value
  // Another lesson is another panel: nothing of the one before is left over in it.
  return lesson && <OpenLesson key={lesson.id} lesson={lesson} {...props} />
}

interface OpenLessonProps extends LessonPanelProps {
  readonly lesson: Lesson
}

function OpenLesson({ lesson, playground, shell, lessons }: OpenLessonProps) {
  const heading = useArrival(lesson, shell)
  const checks = useRef<HTMLHeadingElement>(null)
  const place = lessons.place.value
  const t = lessonTexts.value.lesson
  return (
    <article class="lesson-text">
      <ProgressNotices lessons={lessons} />
      <h1 ref={heading} tabIndex={-1}>
        {lesson.title}
      </h1>
      <p class="lesson-minutes">
        {place && `${lessonTexts.value.place.number(place.number, place.count)} · `}
        {t.minutes(lesson.minutes)}
      </p>
      <Imitated lesson={lesson} playground={playground} />
      <Html html={lesson.introHtml} />
      {lesson.steps.map((step, index) => (
        <Step key={index} step={step} playground={playground} lessons={lessons} shell={shell} />
      ))}
      <Checks heading={checks} playground={playground} lessons={lessons} shell={shell} />
      <Help playground={playground} lessons={lessons} shell={shell} />
      <Ending lessons={lessons} shell={shell} playground={playground} />
      <LessonActions playground={playground} lessons={lessons} shell={shell} />
      <Neighbours lessons={lessons} shell={shell} />
      <CheckBar lessons={lessons} onShow={() => checks.current?.focus()} />
    </article>
  )
}

/** In the simulated browser: what of it this lesson's code can meet. */
function Imitated({ lesson, playground }: Pick<OpenLessonProps, 'lesson' | 'playground'>) {
  const t = toolTexts.value.browser
  const met = imitationsIn(lesson.lanes)
  if (playground.simulatedBrowser.value === null || met.length === 0) return null
  return (
    <aside class="lesson-imitated" aria-label={t.title}>
      <p>{t.inLesson}</p>
      <ul>
        {met.map((each) => (
          <li key={each}>{t.differences[each]}</li>
        ))}
      </ul>
    </aside>
  )
}

/**
 * Begins a lesson at its top; and shows the line where to look first. When its text changes under
 * its author's hands, it stays where it is.
 */
function useArrival(lesson: Lesson, shell: Shell) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.closest('.lesson')?.scrollTo({ top: 0 })
    // On the first page the focus is the browser's; after a click on a link it would be nowhere.
    if (shell.router.moves() > 0) heading.current?.focus({ preventScroll: true })
    const { focus } = lesson
    if (!focus) return undefined
    return inNextFrame('after', () => shell.places.show(focus.lane, focus.line))
  }, [lesson.id, shell])
  return heading
}

interface StepProps extends LessonPanelProps {
  readonly step: LessonStep
}

function Step({ step, playground, lessons, shell }: StepProps) {
  const tag = lessonTexts.value.lesson.steps[step.kind]
  return (
    <section class="step" data-step={step.kind}>
      <h2>
        <span class="step-tag">{tag}</span>
        {step.title !== tag && (
          <>
            {' '}
            <span class="step-title">{step.title}</span>
          </>
        )}
      </h2>
      <Html html={step.html} />
      {step.prediction && <PredictionQuestion prediction={step.prediction} lessons={lessons} />}
      {step.kind === 'run' && <RunHere playground={playground} lessons={lessons} />}
      {(step.kind === 'modify' || step.kind === 'make') && (
        <ToCode step={step} lessons={lessons} shell={shell} />
      )}
    </section>
  )
}

/** From where code is asked for to the code: for a keyboard, and where the lanes are another tab. */
function ToCode({ step, lessons, shell }: Pick<StepProps, 'step' | 'lessons' | 'shell'>) {
  const laneOf = (lesson: Lesson | null) =>
    // Own code is written where the checks look.
    step.kind === 'make' ? lesson?.checks[0]?.lane : lesson?.focus?.lane
  return (
    <p class="to-code">
      <ActionButton
        kind="link"
        onPress={() => shell.places.enterCode(laneOf(lessons.current.peek()))}
      >
        {lessonTexts.value.lesson.toCode}
      </ActionButton>
    </p>
  )
}

function RunHere({ playground, lessons }: Pick<StepProps, 'playground' | 'lessons'>) {
  const t = lessonTexts.value.lesson
  const running = playground.running.value
  return (
    <p class="step-actions">
      <ActionButton
        disabledReason={running ? t.running : runDisabledReason(playground.readiness.value)}
        onPress={() => playground.run(playground.workspace.peek().lanes)}
      >
        <Icon name="run" />
        {lessons.progress.value.runs > 0 ? t.again : t.runCode}
      </ActionButton>
    </p>
  )
}

function LessonActions({ playground, lessons, shell }: LessonPanelProps) {
  const t = lessonTexts.value.lesson
  const starting = lessons.startingSettings.value
  const settings = { network: playground.network.value, servers: playground.servers.value }
  const isChanged =
    playground.workspace.value.lanes.some((lane) => playground.lanes[lane].changed.value) ||
    JSON.stringify(settings) !== JSON.stringify(starting)
  return (
    <p class="lesson-actions">
      <ActionButton
        label={t.resetCode}
        hint={t.resetCodeHint}
        disabledReason={isChanged ? null : t.nothingToReset}
        onPress={() => lessons.resetToStart()}
      >
        <Icon name="reset" />
        {t.resetCode}
      </ActionButton>
      <ActionButton
        label={t.openInPlayground}
        hint={t.openInPlaygroundHint}
        onPress={() => {
          lessons.openInPlayground()
          shell.router.go({ kind: 'play' })
        }}
      >
        {t.openInPlayground}
      </ActionButton>
    </p>
  )
}
