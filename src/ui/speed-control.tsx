import { timeScales, type Playground } from '../playground/model.ts'
import { speed } from './format.ts'

/** How fast the faked servers are in the next run. */
export function SpeedControl({ playground }: { readonly playground: Playground }) {
  const current = playground.timeScale.value
  return (
    <label
      class="speed"
      title="The faked servers run that many times faster than real ones. Counts from the next run on."
    >
      <span class="speed-label">Speed</span>
      <select
        value={String(current)}
        onChange={(event) => playground.setTimeScale(Number(event.currentTarget.value))}
      >
        {timeScales.map((value) => (
          <option key={value} value={String(value)} selected={value === current}>
            {speed(value)}
          </option>
        ))}
      </select>
    </label>
  )
}
