/** Two texts laid over each other: what they begin and end with alike, and what lies between. */
export interface Difference {
  readonly start: string
  readonly removed: string
  readonly added: string
  readonly end: string
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Where two texts differ, in whole characters; costs time in their length. */
export function difference(before: string, after: string): Difference {
  const one = charactersOf(before)
  const other = charactersOf(after)
  const most = Math.min(one.length, other.length)
  let start = 0
  while (start < most && one[start] === other[start]) start += 1
  let end = 0
  while (end < most - start && one.at(-1 - end) === other.at(-1 - end)) end += 1
  return {
    start: one.slice(0, start).join(''),
    removed: one.slice(start, one.length - end).join(''),
    added: other.slice(start, other.length - end).join(''),
    end: one.slice(one.length - end).join(''),
  }
}

const charactersOf = (text: string): string[] =>
  Array.from(characters.segment(text), ({ segment }) => segment)
