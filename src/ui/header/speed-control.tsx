import { timeScales, type Playground } from '../../playground/model.ts'
import { speed } from '../texts/format.ts'
import { NextRunNote } from './next-run-note.tsx'
import { texts } from '../texts/texts.ts'

/** How fast the simulated servers are in the next run. */
export function SpeedControl({ playground }: { readonly playground: Playground }) {
  const t = texts.value.speed
  const current = playground.timeScale.value
  // Whoever embeds the page may have chosen another.
  const isFixed = playground.isSpeedFixed.value
  const others = isFixed ? [] : timeScales
  const offered = [...new Set([...others, current])].toSorted((one, other) => one - other)
  return (
    <label class="speed" title={isFixed ? t.fixed : t.hint}>
      <span class="speed-label">{t.label}</span>
      <NextRunNote playground={playground} choice="speed" />
      <select
        aria-describedby="speed-next-run"
        value={String(current)}
        onChange={(event) => playground.setTimeScale(Number(event.currentTarget.value))}
      >
        {offered.map((value) => (
          <option key={value} value={String(value)} selected={value === current}>
            {speed(value)}
          </option>
        ))}
      </select>
    </label>
  )
}
