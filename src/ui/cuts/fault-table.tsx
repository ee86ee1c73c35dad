import { verdicts, type FaultRow } from '../../cuts/trial/faults.ts'
import { cutsTexts } from '../texts/cuts-texts.ts'

/** What the code did when the network failed: a table of its own, as its output may differ there. */
export function FaultTable({ rows }: { readonly rows: readonly FaultRow[] }) {
  const t = cutsTexts.value
  return (
    <>
      <h3 id="cuts-faults">{t.faults}</h3>
      <p class="cuts-help">{t.faultsHelp}</p>
      <table class="cuts-faults" aria-labelledby="cuts-faults">
        <thead>
          <tr>
            <th scope="col">{t.faultColumn}</th>
            <th scope="col">{t.triedColumn}</th>
            <th scope="col">{t.foundColumn}</th>
          </tr>
        </thead>
        <tbody>
          {rows.toSorted(byStatus).map((row) => (
            <tr key={`${row.fault} ${row.status}`}>
              <th scope="row">{t.fault(row)}</th>
              <td>{t.times(row.tried)}</td>
              <td>
                <Verdicts row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** Kinds as they were tried, which differs from run to run only in the order of statuses. */
const byStatus = (one: FaultRow, other: FaultRow): number =>
  Number(one.fault === 'status') - Number(other.fault === 'status') ||
  (one.status ?? 0) - (other.status ?? 0)

function Verdicts({ row }: { readonly row: FaultRow }) {
  const t = cutsTexts.value
  return (
    <>
      {verdicts.map((verdict) => {
        const found = row.verdicts[verdict]
        if (!found) return null
        return (
          <span key={verdict} class="cuts-verdict" data-verdict={verdict}>
            {t.verdictCount(row.fault, verdict, found.count)}
          </span>
        )
      })}
    </>
  )
}
