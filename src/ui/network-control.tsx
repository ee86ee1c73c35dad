import { asSent } from '../endpoints/catalogue/network-conditions.ts'
import { networkPresets, presetOf } from '../endpoints/catalogue/network-presets.ts'
import type { Playground } from '../playground/model.ts'
import { texts } from './texts/texts.ts'

const custom = 'custom'

/** How the faked network behaves in the next run, by the names of its presets. */
export function NetworkControl({ playground }: { readonly playground: Playground }) {
  const t = texts.value.network
  const conditions = playground.network.value
  const current = presetOf(conditions)
  const choose = (id: string) => {
    const preset = networkPresets.find((candidate) => candidate.id === id)
    if (preset) playground.setNetwork({ ...asSent, ...preset.conditions, seed: conditions.seed })
  }
  return (
    <label class="speed network-choice" title={t.hint(current?.summary ?? t.customSummary)}>
      <span class="speed-label">{t.label}</span>
      <select value={current?.id ?? custom} onChange={(event) => choose(event.currentTarget.value)}>
        {networkPresets.map(({ id, name }) => (
          <option key={id} value={id} selected={id === current?.id}>
            {name}
          </option>
        ))}
        {!current && (
          <option value={custom} selected>
            {t.custom}
          </option>
        )}
      </select>
    </label>
  )
}
