import '../widgets/choice.css'
import '../widgets/text-field.css'

import { greatestSeed } from '../../cuts/trial/choices.ts'
import type { Comparing } from '../../cuts/trial/same.ts'
import { cutsTexts } from '../texts/cuts-texts.ts'
import type { LaneTrial } from './lane-trial.ts'

const choices = [
  'lastOnly',
  'ignoreNumbers',
  'ignoreTimes',
  'ignoreLineEnds',
] as const satisfies (keyof Comparing)[]

/** What counts as the same output, for the next trial. */
export function CutsOptions({ trial }: { readonly trial: LaneTrial }) {
  const t = cutsTexts.value
  const comparing = trial.comparing.value
  const seed = trial.seed.value
  return (
    <div class="cuts-bar cuts-options">
      {choices.map((name) => (
        <label key={name} class="cuts-choice">
          <input
            type="checkbox"
            checked={comparing[name]}
            onChange={({ currentTarget }) =>
              trial.choose(seed, { ...comparing, [name]: currentTarget.checked })
            }
          />
          {t[name]}
        </label>
      ))}
    </div>
  )
}

/** Which networks are drawn by lot in the next trial. */
export function CutsSeed({ trial }: { readonly trial: LaneTrial }) {
  const t = cutsTexts.value
  const comparing = trial.comparing.value
  const seed = trial.seed.value
  return (
    <label class="cuts-choice" title={t.seedHint}>
      {t.seed}
      <input
        type="number"
        class="text-field"
        min={0}
        max={greatestSeed}
        value={seed}
        onChange={({ currentTarget }) => {
          const { valueAsNumber } = currentTarget
          const isSeed = Number.isInteger(valueAsNumber) && valueAsNumber >= 0
          if (isSeed && valueAsNumber <= greatestSeed) trial.choose(valueAsNumber, comparing)
          else currentTarget.value = String(seed)
        }}
      />
    </label>
  )
}
