import { evidenceOf, sentenceOf, type CheckResult } from '../../lesson/evaluate.ts'
import type { CheckState } from '../../lesson/model.ts'
import type { Lessons } from '../../lesson/use-cases/lessons-model.ts'
import type { Playground } from '../../playground/model.ts'
import type { EventId } from '../../trace/model/event-id.ts'
import type { Shell } from '../shell/shell.ts'
import { lessonTexts } from '../texts/lesson-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon, type IconName } from '../widgets/icon.tsx'

interface ChecksProps {
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
export function Checks({ playground, lessons, shell }: ChecksProps) {
  const t = lessonTexts.value.checks
  const results = lessons.results.value
  const checks = lessons.current.value?.checks ?? []
  if (results.length === 0) return null
  const passed = results.filter(({ state }) => state === 'pass').length
  const hasRun = results.some(({ state }) => state !== 'not-run')
  const isFromLastVisit = hasRun && results.every(({ seen }) => seen === null)
  // While lanes run, their trace is no longer the one that the evidence is in.
  const canShow = !playground.running.value && playground.view.value?.isOpened === false
  return (
    <section class="checks">
      <h2>
        {t.title}
        {hasRun && <span class="checks-summary">{t.summary(passed, results.length)}</span>}
      </h2>
      {!hasRun && <p class="checks-note">{t.before}</p>}
      {isFromLastVisit && <p class="checks-note">{t.fromLastVisit}</p>}
      <ul class="check-list" aria-label={t.title}>
        {results.map((result) => (
          <CheckItem
            key={result.id}
            result={result}
            sentence={sentenceOf(checks, result.id)}
            evidence={evidenceOf(checks, result)}
            onShow={canShow ? (at) => showEvidence(at, playground, shell) : null}
          />
        ))}
      </ul>
    </section>
  )
}

function showEvidence(at: EventId, playground: Playground, shell: Shell): void {
  playground.select(at)
  shell.places.goToTimeline()
}

interface CheckItemProps {
  readonly result: CheckResult
  readonly sentence: string
  readonly evidence: string
  readonly onShow: ((at: EventId) => void) | null
}

function CheckItem({ result: { state, at }, sentence, evidence, onShow }: CheckItemProps) {
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
        {at && onShow && (
          <ActionButton
            kind="link"
            label={t.showLabel(sentence)}
            hint={t.showHint}
            onPress={() => onShow(at)}
          >
            {t.show}
          </ActionButton>
        )}
      </div>
    </li>
  )
}
