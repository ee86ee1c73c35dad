import { parse, type ParseOptions } from 'sugar-high/core'
import * as typescript from 'sugar-high/lang/typescript'

/** A part of code and what it is, as far as colour goes. */
interface HighlightToken {
  readonly kind: 'keyword' | 'string' | 'comment' | 'type' | 'plain'
  readonly text: string
}

export type HighlightedLines = readonly (readonly HighlightToken[])[]

const kinds: Readonly<Record<string, HighlightToken['kind']>> = {
  keyword: 'keyword',
  string: 'string',
  comment: 'comment',
  class: 'type',
}

/**
 * The lines of a TypeScript source as coloured tokens: a light stand-in until Monaco is there, and
 * for good on phones. Joined again, the tokens are the source, whatever was typed.
 */
export const highlight = (code: string): HighlightedLines => highlightAs(typescript, code)

/** The same for another language. */
export function highlightAs(language: ParseOptions, code: string): HighlightedLines {
  const source = code.split('\n')
  const parsed = parse(code, language).lines
  return source.map((text, index) => {
    const tokens = (parsed[index]?.tokens ?? []).map((token) => ({
      kind: kinds[token.type] ?? ('plain' as const),
      text: token.value,
    }))
    // The highlighter is a guest here: where it would show other code than is run, plain text wins.
    const whole = tokens.map((token) => token.text).join('') === text
    return whole ? tokens : [{ kind: 'plain' as const, text }]
  })
}
