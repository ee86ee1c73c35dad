import '../widgets/choice.css'

import { useEffect, useId, useRef, useState } from 'preact/hooks'

import type { Prediction } from '../../lesson/model.ts'
import {
  comparePrediction,
  type PredictionView,
  type ShownOption,
} from '../../lesson/prediction.ts'
import type { Lessons } from '../../lesson/use-cases/lessons-model.ts'
import { lessonTexts } from '../texts/lesson-texts.ts'
import { Icon } from '../widgets/icon.tsx'
import { Html, InlineHtml } from './html.tsx'

interface PredictionQuestionProps {
  readonly prediction: Prediction
  readonly lessons: Lessons
}

/** A question before the run, and after it what was right about each answer. */
export function PredictionQuestion({ prediction, lessons }: PredictionQuestionProps) {
  const question = useId()
  const { prediction: chosen, runs } = lessons.progress.value
  const view = comparePrediction(prediction, chosen, runs > 0)
  return (
    <div class="prediction">
      <div id={question}>
        <Html html={prediction.questionHtml} />
      </div>
      {view.isOpen ? (
        <Choice
          view={view}
          labelledBy={question}
          isEarly={runs > 0}
          onChoice={(option) => lessons.predict(option)}
        />
      ) : (
        <Verdict view={view} />
      )}
    </div>
  )
}

interface ChoiceProps {
  readonly view: PredictionView
  readonly labelledBy: string
  /** The code has run before anything was predicted. */
  readonly isEarly: boolean
  readonly onChoice: (option: string) => void
}

function Choice({ view, labelledBy, isEarly, onChoice }: ChoiceProps) {
  const t = lessonTexts.value.prediction
  const name = useId()
  // After a run a choice shows the answer. Arrow keys choose in passing, so that waits for a button.
  const [pending, setPending] = useState<string | null>(null)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (pending !== null) onChoice(pending)
      }}
    >
      <fieldset class="options" aria-labelledby={labelledBy}>
        {view.options.map(({ option, isChosen }) => (
          <label key={option.id} class="option">
            <input
              type="radio"
              name={name}
              value={option.id}
              checked={isEarly ? pending === option.id : isChosen}
              onChange={() => (isEarly ? setPending(option.id) : onChoice(option.id))}
            />
            <InlineHtml html={option.html} />
          </label>
        ))}
      </fieldset>
      <p class="prediction-note">{isEarly ? t.tooEarly : t.hint}</p>
      {isEarly && (
        <button type="submit" class="button button-plain" disabled={pending === null}>
          {t.compare}
        </button>
      )}
    </form>
  )
}

function Verdict({ view }: { readonly view: PredictionView }) {
  const t = lessonTexts.value.prediction
  const outcome = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    // The form that was here may have taken the focus with it.
    if (document.activeElement === document.body) outcome.current?.focus({ preventScroll: true })
  }, [])
  return (
    <>
      <p ref={outcome} tabIndex={-1} class={`prediction-outcome prediction-${view.outcome}`}>
        <Icon name={view.outcome === 'right' ? 'check' : 'cross'} />
        {view.outcome === 'right' ? t.right : t.wrong}
      </p>
      <ul class="options">
        {view.options.map((shown) => (
          <Answer key={shown.option.id} shown={shown} />
        ))}
      </ul>
    </>
  )
}

function Answer({ shown: { option, isChosen, verdict } }: { readonly shown: ShownOption }) {
  const t = lessonTexts.value.prediction
  return (
    <li class={`answer answer-${verdict}`} data-verdict={verdict} data-chosen={isChosen}>
      <p class="answer-line">
        <Icon name={verdict === 'right' ? 'check' : 'cross'} />
        <span>
          <InlineHtml html={option.html} />{' '}
          <span class="answer-note">
            {verdict && t.verdict[verdict]}
            {isChosen && ` · ${t.chosen}`}
          </span>
        </span>
      </p>
      <Html html={option.reasonHtml} class="answer-reason" />
    </li>
  )
}
