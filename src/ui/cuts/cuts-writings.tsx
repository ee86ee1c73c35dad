import type { WritingRow } from '../../cuts/trial/writings.ts'
import { cutsTexts } from '../texts/cuts-texts.ts'
import { FoundItem, type FoundProps } from './found-item.tsx'

/** The same response, written otherwise: what that changed, and what it didn't. */
export function CutsWritings(props: FoundProps) {
  const t = cutsTexts.value
  const rows = props.trial.result.value?.writings ?? []
  if (rows.length === 0) return null
  const differing = rows.filter(({ outcome }) => outcome !== null)
  const same = rows.filter(({ outcome }) => outcome === null)
  return (
    <>
      <h3 id="cuts-writings">{t.writings}</h3>
      <p class="cuts-help">{t.writingsHelp}</p>
      <ul class="cuts-groups" aria-labelledby="cuts-writings">
        {differing.map((row) => (
          <Differing key={row.writing} {...props} {...row} />
        ))}
      </ul>
      {same.length > 0 && (
        <p class="cuts-facts">{t.sameWritings(same.map(({ writing }) => writing))}</p>
      )}
    </>
  )
}

function Differing({ writing, network, cuts, outcome, ...props }: FoundProps & WritingRow) {
  const t = cutsTexts.value
  const [first, ...others] = network.writing?.edits ?? []
  if (!outcome || !first) return null
  return (
    <FoundItem
      {...props}
      name={t.writing(writing)}
      facts={t.smallestWriting(1 + others.length, first.at, cuts)}
      found={{ network, cuts: cuts ?? [] }}
      at={cuts?.[0] ?? first.at}
      outcome={outcome}
      confirmation={props.trial.confirmations.value.get(writing)}
      hint={t.showWritingHint}
      notShown={t.notWritten}
    />
  )
}
