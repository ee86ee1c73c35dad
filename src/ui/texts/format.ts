/*
 * Numbers, units and lists, in the language that is passed; English without one. Sentences are
 * never put together here: each language has its own functions for them.
 */

/** A language that numbers and lists can be written in. */
type FormatLanguage = 'en' | 'zh'

/**
 * Keeps for each language what `make` makes. Made when it is first asked for: the browser takes
 * milliseconds for each, which would keep the page from being used at its start.
 */
function forEach<T>(make: (language: FormatLanguage) => T): (language: FormatLanguage) => T {
  const made: Partial<Record<FormatLanguage, T>> = {}
  return (language) => (made[language] ??= make(language))
}

const numbers = forEach((language) => new Intl.NumberFormat(language))

/** A count with thousands separated: `1,234`. */
export const count = (value: number, language: FormatLanguage = 'en'): string =>
  numbers(language).format(value)

/** A count with its noun, in English: `1 chunk`, `35 chunks`. */
export const counted = (value: number, noun: string): string =>
  `${count(value)} ${noun}${value === 1 ? '' : 's'}`

const conjunctions = forEach((language) => new Intl.ListFormat(language))

/** Several things in one breath: `speed, network, and server values`; `速度、网络和服务器参数`. */
export const allOf = (things: readonly string[], language: FormatLanguage = 'en'): string =>
  conjunctions(language).format(things)

/** A duration as people say it, in any language: `123 ms`, `1.23 s`, `17.6 s`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`
}

/** A duration that somebody chose, without needless digits: `500 ms`, `1.5 s`, `2 s`. */
export const chosenDuration = (ms: number): string =>
  ms < 1000 ? `${count(ms)} ms` : `${count(ms / 1000)} s`

/** An amount of bytes, in any language: `177 B`, `12.3 KB`; a kilobyte is 1000 bytes. */
export function bytes(value: number): string {
  if (value < 10_000) return `${count(value)} B`
  if (value < 1_000_000) return `${(value / 1000).toFixed(1)} KB`
  return `${(value / 1_000_000).toFixed(1)} MB`
}

const fractions: Readonly<Record<number, string>> = { 0.25: '¼', 0.5: '½' }

/** A speed: `¼×`, `1×`, `10×`. */
export const speed = (value: number): string => `${fractions[value] ?? value}×`
