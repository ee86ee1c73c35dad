/*
 * Sentences that are made elsewhere than here, and some of which a trace keeps: what went wrong and
 * what to do. Traces are opened years later and passed on, so the sentence itself is what is read; a
 * table has each, with `{0}`, `{1}` where values stand, and `{0、}` where a list of values does. `tests/texts/told.test.ts` finds those that no
 * table has.
 */

/** A sentence in English, and the same in another language. */
export type ToldPair = readonly [english: string, translated: string]

interface Template {
  readonly pattern: RegExp
  readonly translated: string
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/**
 * One sentence, and what may stand behind it. A value at its end takes all that follows, as nothing
 * says where it stops.
 */
const templateOf = ([english, translated]: ToldPair): Template => {
  const words = english
    .split(/\{\d\}/)
    .map(literal)
    .join(String.raw`([\s\S]*?)`)
  const rest = /\{\d\}$/.test(english) ? '()' : String.raw`(?:\s([\s\S]*))?`
  return { pattern: new RegExp(`^${words}${rest}$`), translated }
}

/** Longer ones first: of two that fit, the one with more words of its own is meant. */
const own = ([english]: ToldPair): number => english.replace(/\{\d\}/g, '').length

/**
 * Makes what says such sentences in the table's language. Values are said likewise, as a reason can
 * stand in a sentence; what is in no table, such as an engine's message, stays as it is.
 */
export function createTold(pairs: readonly ToldPair[]): (text: string) => string {
  const templates = pairs.toSorted((one, other) => own(other) - own(one)).map(templateOf)
  const told = (text: string): string => {
    for (const { pattern, translated } of templates) {
      const [, ...values] = pattern.exec(text) ?? []
      if (values.length === 0) continue
      const rest = values.pop()
      const said = translated.replace(/\{(\d)(、?)\}/g, (_, at: string, comma: string) => {
        const value = values[Number(at)] ?? ''
        return comma === '' ? told(value) : value.split(', ').map(told).join(comma)
      })
      return rest === undefined || rest === '' ? said : `${said}${told(rest)}`
    }
    return text
  }
  return told
}
