const formatters = new Map<number, Intl.NumberFormat>()

/** With `digits` after the point; no −0. */
function formatter(digits: number): Intl.NumberFormat {
  const known = formatters.get(digits)
  if (known) return known
  const made = new Intl.NumberFormat('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: 'negative',
  })
  formatters.set(digits, made)
  return made
}

/**
 * A moment of a run as text, wherever one is shown. `ms` is milliseconds since the run's zero
 * (`Trace.sinceZero`), below 0 while the sandboxes were starting.
 */
export function momentText(ms: number, unit: 'ms' | 's', digits: number): string {
  const value = unit === 's' ? ms / 1000 : ms
  return `${formatter(digits).format(value).replace('-', '−')} ${unit}`
}

/** The moment of an event, by which it is found again in another view: `1,234.5 ms`. */
export const eventMoment = (ms: number): string => momentText(ms, 'ms', 1)

/** The moment of a clock or a cursor, which moves: `123 ms`, `1.23 s`, `17.6 s`. */
export function clockMoment(ms: number): string {
  const size = Math.abs(ms)
  return size < 999.5 ? momentText(ms, 'ms', 0) : momentText(ms, 's', size < 10_000 ? 2 : 1)
}

/**
 * What stands at the ticks of an axis that ends at `end`: in milliseconds early in a run, in seconds
 * later, as clocks beside it. Ticks are 1, 2 or 5 of some power of ten apart, and have as many digits as that power.
 */
export function tickTexts(times: readonly number[], end: number): readonly string[] {
  const inSeconds = end >= 1000
  const gap = ((times[1] ?? 0) - (times[0] ?? 0)) / (inSeconds ? 1000 : 1)
  const digits = gap > 0 ? Math.max(0, -Math.floor(Math.log10(gap) + 1e-9)) : 0
  return times.map((time) => momentText(time, inSeconds ? 's' : 'ms', digits))
}
