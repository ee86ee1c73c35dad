/** A sentence with code in it: plain text, and text that is shown as code. */
export type Words = readonly (string | { readonly code: string })[]

/**
 * Makes a sentence: an interpolated string is code, interpolated words are taken as they are.
 *
 *     words`Use ${'output.append(text)'} instead.`
 */
export const words = (
  texts: TemplateStringsArray,
  ...between: readonly (string | Words)[]
): Words =>
  texts.flatMap((text, index) => {
    const next = between[index]
    if (next === undefined) return [text]
    return typeof next === 'string' ? [text, { code: next }] : [text, ...next]
  })

/** Several parts of code to choose from: `a`, `b`, or `c`; in Chinese `a`、`b` 或 `c`. */
export const listOfCode = (codes: readonly string[], language: 'en' | 'zh' = 'en'): Words =>
  new Intl.ListFormat(language, { type: 'disjunction' })
    .formatToParts(codes)
    .map(({ type, value }) =>
      type === 'element' ? { code: value } : value.replace(/^\p{Script=Han}$/u, ' $& '),
    )

/** The sentence as plain text, for a screen reader or a line of the console. */
export const plain = (sentence: Words): string =>
  sentence.map((part) => (typeof part === 'string' ? part : part.code)).join('')
