import type { RefObject } from 'preact'

import { adviceOf, evidenceOf, sentenceOf, type CheckResult } from '../../lesson/evaluate.ts'
import type { CheckState } from '../../lesson/model.ts'
import type { Lessons } from '../../lesson/use-cases/lessons-model.ts'
import type { Playground } from '../../playground/model.ts'
import { isSameEvent, type EventId } from '../../trace/model/event-id.ts'
import { eventMoment } from '../../trace/model/moment-text.ts'
import type { Trace } from '../../trace/model/trace.ts'
import type { Shell } from '../shell/shell.ts'
import { lessonTexts } from '../texts/lesson-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon, type IconName } from '../widgets/icon.tsx'

interface ChecksProps {
  /** Where the bar at the foot of the lesson leads. */
  readonly heading: RefObject<HTMLHeadingElement | null>
  readonly playground: Playground
  readonly lessons: Lessons
  readonly shell: Shell
}

const icons: Readonly<Record<CheckState, IconName>> = {
  pass: 'check',
  fail: 'cross',
  error: 'warning',
  'not-run': 'ring',
}

/** What the last run showed of each thing that the lesson asks for. */
export function Checks({ heading, playground, lessons, shell }: ChecksProps) {
  const t = lessonTexts.value.checks
  const results = lessons.results.value
  const checks = lessons.current.value?.checks ?? []
  if (results.length === 0) return null
  const passed = results.filter(({ state }) => state === 'pass').length
  const hasRun = results.some(({ state }) => state !== 'not-run')
  const isFromLastVisit = hasRun && results.every(({ seen }) => seen === null)
  // While lanes run, their trace is no longer the one that the evidence is in.
  const trace = playground.view.value?.trace
  const canShow = !playground.running.value && trace?.run === lessons.judgedRun.value
  return (
    <section class="checks" data-second-run={lessons.confirmation.value?.state}>
      <h2 ref={heading} tabIndex={-1}>
        {t.title}
        {hasRun && <span class="checks-summary">{t.summary(passed, results.length)}</span>}
      </h2>
      {!hasRun && <p class="checks-note">{t.before}</p>}
      {lessons.isStopped.value && <p class="checks-note">{t.stopped}</p>}
      {isFromLastVisit && <p class="checks-note">{t.fromLastVisit}</p>}
      <SecondRun lessons={lessons} />
      <ul class="check-list" aria-label={t.title}>
        {results.map((result) => (
          <CheckItem
            key={result.id}
            result={result}
            sentence={sentenceOf(checks, result.id)}
            evidence={evidenceOf(checks, result)}
            advice={adviceOf(checks, result)}
            moment={canShow ? momentOf(trace, result.at) : null}
            onShow={(at) => showEvidence(at, playground, shell)}
          />
        ))}
      </ul>
    </section>
  )
}

/** How the second run stands, and what values it had if it failed. */
function SecondRun({ lessons }: Pick<ChecksProps, 'lessons'>) {
  const confirmation = lessons.confirmation.value
  const t = lessonTexts.value.checks
  if (!confirmation) return null
  const { state, seed, values } = confirmation
  if (state !== 'failed') {
    return <p class="checks-note">{state === 'running' ? t.confirming : t.confirmed}</p>
  }
  return (
    <div class="checks-note second-run">
      <p>{t.notConfirmed}</p>
      <p>{t.otherValues(seed)}</p>
      <ul>
        {values.map(([name, value]) => (
          <li key={name}>
            <code>{name}</code>: {value}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** When the event happened that shows it best; null where there is none in the trace. */
function momentOf(trace: Trace | undefined, id: EventId | null): string | null {
  const event = id && trace?.eventsOf(id.lane).find((each) => isSameEvent(each, id))
  return event && trace ? eventMoment(trace.sinceZero(event.at)) : null
}

function showEvidence(at: EventId, playground: Playground, shell: Shell): void {
  playground.select(at)
  shell.places.goToTimeline()
}

interface CheckItemProps {
  readonly result: CheckResult
  readonly sentence: string
  readonly evidence: string
  /** What to try next; empty if there is nothing to say. */
  readonly advice: string
  /** Null where the evidence can't be shown. */
  readonly moment: string | null
  readonly onShow: (at: EventId) => void
}

function CheckItem(props: CheckItemProps) {
  const { result, sentence, evidence, advice, moment, onShow } = props
  const { state, at } = result
  const t = lessonTexts.value.checks
  return (
    <li class={`check check-${state}`} data-check-state={state}>
      <Icon name={icons[state]} />
      <div>
        <p>
          {sentence}
          <span class={state === 'error' ? 'check-state' : 'visually-hidden'}>
            {t.stateNote(t.states[state])}
          </span>
        </p>
        {evidence !== '' && <p class="check-seen">{evidence}</p>}
        {advice !== '' && <p class="check-next">{t.next(advice)}</p>}
        {at && moment !== null && (
          <p class="check-seen">
            <ActionButton
              kind="link"
              label={t.showLabel(sentence)}
              hint={t.showHint}
              onPress={() => onShow(at)}
            >
              {t.show}
            </ActionButton>
            {t.at(moment)}
          </p>
        )}
      </div>
    </li>
  )
}
