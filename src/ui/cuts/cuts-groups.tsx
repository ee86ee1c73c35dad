import { characterAt, textOf } from '../../wire/framing/utf8.ts'
import type { CutGroup } from '../../cuts/trial/causes.ts'
import { conditionsFor } from '../../cuts/trial/conditions.ts'
import { findPlaces } from '../../cuts/trial/places.ts'
import type { CutsResult } from '../../cuts/trial/try-every-cut.ts'
import { cutsTexts } from '../texts/cuts-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon } from '../widgets/icon.tsx'
import { FoundItem, type FoundProps } from './found-item.tsx'

/** Networks on which the output differs, by cause, and causes of before that pass now. */
export function CutsGroups(props: FoundProps) {
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

interface GroupProps extends FoundProps {
  readonly group: CutGroup
  readonly result: CutsResult
}

function Group({ group, result, ...props }: GroupProps) {
  const t = cutsTexts.value
  const { trial, playground } = props
  const conditions = conditionsFor(group.network, group.cuts)
  const cause = t.cause(group.cause)
  return (
    <FoundItem
      {...props}
      name={cause}
      facts={`${smallestCut(group, result)} · ${t.networks(group.count)}`}
      found={group}
      at={group.cuts[0]}
      outcome={group.outcome}
      confirmation={trial.confirmations.value.get(group.cause)}
      hint={t.showHint}
      notShown={t.notShown}
      more={(say) => (
        <ActionButton
          label={t.useFor(cause)}
          hint={t.useHint}
          disabledReason={conditions ? null : t.inexpressible}
          onPress={() => {
            if (!conditions) return
            playground.setNetwork(conditions)
            say(t.used)
          }}
        >
          {t.use}
        </ActionButton>
      )}
    />
  )
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
