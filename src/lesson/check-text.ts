import { firstLanguage, type Language } from '../base/languages.ts'

/** From the first character to the one behind the last. */
export type Place = readonly [from: number, to: number]

/** The source of a lesson's checks, with their texts in all languages. */
export interface CheckText {
  readonly code: string
  /** Where texts in other languages than the first stand in it. */
  readonly others: readonly Place[]
}

/** `code` with spaces in these places; lines stay as they are. */
export function withBlanks(code: string, places: readonly Place[]): string {
  let left = code
  for (const [from, to] of places) {
    left = left.slice(0, from) + left.slice(from, to).replaceAll(/[^\n]/g, ' ') + left.slice(to)
  }
  return left
}

/** With what it says in `language`. English stands beside another one, as the types of checks have it. */
export const checkTextIn = ({ code, others }: CheckText, language: Language): string =>
  language === firstLanguage ? withoutBlankLines(withBlanks(code, others)) : code

/** Without what is left of texts in other languages; an empty line of the author's stays. */
const withoutBlankLines = (code: string): string =>
  code
    .split('\n')
    .filter((line) => line === '' || line.trim() !== '')
    .map((line) => line.trimEnd())
    .join('\n')
