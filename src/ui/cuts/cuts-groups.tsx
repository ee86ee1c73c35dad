import { useState } from 'preact/hooks'

import type { NetworkConditions } from '../../catalogue/network/conditions.ts'
import { characterAt, textOf } from '../../wire/framing/utf8.ts'
import type { Outcome } from '../../cuts/model.ts'
import type { CutGroup } from '../../cuts/trial/causes.ts'
import { conditionsFor } from '../../cuts/trial/conditions.ts'
import { difference } from '../../cuts/trial/difference.ts'
import { findPlaces } from '../../cuts/trial/places.ts'
import { shownText } from '../../cuts/trial/same.ts'
import type { CutsResult } from '../../cuts/trial/try-every-cut.ts'
import type { Playground } from '../../playground/model.ts'
import type { TraceEvent } from '../../trace/model/events.ts'
import type { Shell } from '../shell/shell.ts'
import { cutsTexts } from '../texts/cuts-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon } from '../widgets/icon.tsx'
import type { LaneTrial } from './lane-trial.ts'
import { runForReal } from './real-run.ts'

interface GroupsProps {
  readonly trial: LaneTrial
  readonly playground: Playground
  readonly shell: Shell
}

/** Networks on which the output differs, by cause, and causes of before that pass now. */
export function CutsGroups(props: GroupsProps) {
  const t = cutsTexts.value
  const { trial } = props
  const result = trial.result.value
  const repaired = trial.repaired.value
  if (!result || result.groups.length + repaired.length === 0) return null
  return (
    <>
      <h3 id="cuts-groups">{t.groups}</h3>
      <ul class="cuts-groups" aria-labelledby="cuts-groups">
        {result.groups.map((group) => (
          <Group key={group.cause} {...props} group={group} result={result} />
        ))}
        {repaired.map((group) => (
          <li key={`repaired ${group.cause}`} class="cuts-group" data-repaired>
            <h4>{t.cause(group.cause)}</h4>
            <span class="cuts-said">
              <Icon name="check" />
              {t.repaired}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

interface GroupProps extends GroupsProps {
  readonly group: CutGroup
  readonly result: CutsResult
}

function Group({ group, result, trial, playground, shell }: GroupProps) {
  const t = cutsTexts.value
  const confirmation = trial.confirmations.value.get(group.cause)
  const [said, setSaid] = useState('')
  const conditions = conditionsFor(group.network, group.cuts)
  const cause = t.cause(group.cause)
  const inexpressible = conditions ? null : t.inexpressible
  /** Runs the code on this network once more and opens that run on the axis, at the cut. */
  async function show(network: NetworkConditions): Promise<void> {
    setSaid(t.confirmation.running)
    const trace = await runForReal(playground, trial.lane, trial.code(), network)
    setSaid(trace ? '' : t.notShown)
    if (!trace) return
    const { run, startedAt, timeScale, settings, clocks, events } = trace
    const head = { run, startedAt, timeScale, settings, clocks: [...clocks] }
    playground.openTrace({ head, events })
    shell.places.bring?.('timeline')
    playground.select(afterCut(events, group.cuts[0]))
  }
  return (
    <li class="cuts-group">
      <h4>{cause}</h4>
      <p class="cuts-facts">
        {smallestCut(group, result)} · {t.networks(group.count)}
        {confirmation && (
          <span class="cuts-said" data-confirmation={confirmation}>
            {t.confirmation[confirmation]}
          </span>
        )}
      </p>
      {result.reference && <OutputDiff reference={result.reference} outcome={group.outcome} />}
      <div class="cuts-actions">
        <ActionButton
          label={t.showFor(cause)}
          hint={t.showHint}
          disabledReason={inexpressible}
          onPress={() => {
            if (!conditions) return
            void show(conditions)
          }}
        >
          {t.show}
        </ActionButton>
        <ActionButton
          label={t.useFor(cause)}
          hint={t.useHint}
          disabledReason={inexpressible}
          onPress={() => {
            if (!conditions) return
            playground.setNetwork(conditions)
            setSaid(t.used)
          }}
        >
          {t.use}
        </ActionButton>
        <output>{said}</output>
      </div>
    </li>
  )
}

/** The chunk that begins at a cut, as it was delivered; null if there is no cut, or no such chunk. */
function afterCut(events: readonly TraceEvent[], cut: number | undefined): TraceEvent | null {
  return events.find((event) => event.kind === 'delivered' && event.offset === cut) ?? null
}

/** What the smallest network of a group does, in words. */
export function smallestCut(group: CutGroup, { reference, format }: CutsResult): string {
  const t = cutsTexts.value
  const [cut] = group.cuts
  if (!reference || !format || cut === undefined) return t.cut(group, null, '')
  const { bytes } = reference
  const span = characterAt(bytes, cut)
  return t.cut(group, findPlaces(bytes, format).at(cut), textOf(bytes, span))
}

/** So much of what is alike is shown around a difference. */
const contextCharacters = 40
const mostShown = 400

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
            {removed.slice(0, mostShown)}
          </del>
        )}
        {added !== '' && (
          <ins>
            <span class="visually-hidden">{t.added}</span>
            {added.slice(0, mostShown)}
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
