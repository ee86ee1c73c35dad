const integers = new Intl.NumberFormat('en')

/** A count with thousands separated: `1,234`. */
export const count = (value: number): string => integers.format(value)

/** A count with its noun, in English: `1 chunk`, `35 chunks`. */
export const counted = (value: number, noun: string): string =>
  `${count(value)} ${noun}${value === 1 ? '' : 's'}`

const conjunction = new Intl.ListFormat('en')

/** Several things in one breath: `speed, network, and server values`. */
export const allOf = (things: readonly string[]): string => conjunction.format(things)

/** A duration as people say it: `123 ms`, `1.23 s`, `17.6 s`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`
}

/** A duration that somebody chose, without needless digits: `500 ms`, `1.5 s`, `2 s`. */
export const chosenDuration = (ms: number): string =>
  ms < 1000 ? `${count(ms)} ms` : `${count(ms / 1000)} s`

/** An amount of bytes: `177 B`, `12.3 KB`, `4.5 MB`; a kilobyte is 1000 bytes. */
export function bytes(value: number): string {
  if (value < 10_000) return `${count(value)} B`
  if (value < 1_000_000) return `${(value / 1000).toFixed(1)} KB`
  return `${(value / 1_000_000).toFixed(1)} MB`
}

const fractions: Readonly<Record<number, string>> = { 0.25: '¼', 0.5: '½' }

/** A speed: `¼×`, `1×`, `10×`. */
export const speed = (value: number): string => `${fractions[value] ?? value}×`
