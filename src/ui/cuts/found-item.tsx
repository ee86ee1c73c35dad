import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'

import type { Outcome } from '../../cuts/model.ts'
import { difference } from '../../cuts/trial/difference.ts'
import { shownText } from '../../cuts/trial/same.ts'
import type { Playground } from '../../playground/model.ts'
import type { TraceEvent } from '../../trace/model/events.ts'
import type { Shell } from '../shell/shell.ts'
import { cutsTexts } from '../texts/cuts-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { isRunnable, type Confirmation, type Found, type LaneTrial } from './lane-trial.ts'

/** What everything that was found needs to show itself. */
export interface FoundProps {
  readonly trial: LaneTrial
  readonly playground: Playground
  readonly shell: Shell
}

interface FoundItemProps extends FoundProps {
  readonly name: string
  /** How little it takes. */
  readonly facts: string
  readonly found: Found
  /** The byte of the body that is pointed at on the axis; undefined for none. */
  readonly at: number | undefined
  readonly outcome: Outcome
  readonly confirmation: Confirmation | undefined
  readonly hint: string
  /** Said where it couldn't be shown. */
  readonly notShown: string
  /** What else can be done with it: gets what tells of it. */
  readonly more?: (say: (text: string) => void) => ComponentChildren
}

/** One network or writing that came to another output, with the output beside the reference. */
export function FoundItem({ trial, playground, shell, ...props }: FoundItemProps) {
  const t = cutsTexts.value
  const { name, facts, found, at, outcome, confirmation, hint, notShown, more } = props
  const [said, setSaid] = useState('')
  const reference = trial.result.value?.reference
  /** Runs the code on it once more and opens that run on the axis, where it differs. */
  async function show(): Promise<void> {
    setSaid(t.confirmation.running)
    const trace = await trial.show(found)
    setSaid(trace ? '' : notShown)
    if (!trace) return
    const { run, startedAt, timeScale, settings, clocks, events } = trace
    const head = { run, startedAt, timeScale, settings, clocks: [...clocks] }
    playground.openTrace({ head, events })
    shell.places.bring?.('timeline')
    playground.select(chunkWith(events, at))
  }
  return (
    <li class="cuts-group">
      <h4>{name}</h4>
      <p class="cuts-facts">
        {facts}
        {confirmation && (
          <span class="cuts-said" data-confirmation={confirmation}>
            {t.confirmation[confirmation]}
          </span>
        )}
      </p>
      {reference && <OutputDiff reference={reference} outcome={outcome} />}
      <div class="cuts-actions">
        <ActionButton
          label={t.showFor(name)}
          hint={hint}
          disabledReason={isRunnable(found) ? null : t.inexpressible}
          onPress={() => void show()}
        >
          {t.show}
        </ActionButton>
        {more?.(setSaid)}
        <output>{said}</output>
      </div>
    </li>
  )
}

/** The chunk with a byte of a body, as it was delivered; null if no byte is meant, or none has it. */
function chunkWith(events: readonly TraceEvent[], at: number | undefined): TraceEvent | null {
  if (at === undefined) return null
  const hasIt = (event: TraceEvent) =>
    event.kind === 'delivered' && event.offset <= at && at < event.offset + event.length
  return events.find(hasIt) ?? null
}

/** So much of what is alike is shown around a difference. */
const contextCharacters = 40
const mostShown = 400

/** A CR that is missing, or too much, is seen. */
const visible = (text: string): string => text.slice(0, mostShown).replaceAll('\r', '␍')

function OutputDiff({
  reference,
  outcome,
}: {
  readonly reference: Outcome
  readonly outcome: Outcome
}) {
  const t = cutsTexts.value
  const { start, removed, added, end } = difference(
    shownText(reference.prints),
    shownText(outcome.prints),
  )
  const ended = endedInWords(outcome)
  return (
    <figure class="cuts-diff" aria-label={t.diff}>
      <pre>
        {start.length > contextCharacters && '…'}
        {start.slice(-contextCharacters)}
        {removed !== '' && (
          <del>
            <span class="visually-hidden">{t.removed}</span>
            {visible(removed)}
          </del>
        )}
        {added !== '' && (
          <ins>
            <span class="visually-hidden">{t.added}</span>
            {visible(added)}
          </ins>
        )}
        {end.slice(0, contextCharacters)}
        {end.length > contextCharacters && '…'}
      </pre>
      {reference.ended !== outcome.ended && <p>{ended}</p>}
    </figure>
  )
}

function endedInWords({ ended, error }: Outcome): string {
  const t = cutsTexts.value.ended
  return ended === 'failed' ? t.failed(error ?? '') : t[ended]
}
