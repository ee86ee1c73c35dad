import { seededRandom } from '../base/seeded-random.ts'

/** What a lesson's `seed.ts` draws its values from: always the same ones for the same seed. */
export interface Random {
  /** A whole number from `least` to `most`, both of which are possible. */
  integer(least: number, most: number): number
  /** One of these. */
  pick<T>(options: readonly [T, ...T[]]): T
  /** `true` in this `share` (0 to 1) of all draws. */
  chance(share: number): boolean
  /** The same items in another order. */
  shuffled<T>(items: readonly T[]): readonly T[]
  /** So many English words, all different, joined by spaces; at most `englishWords.length`. */
  words(count: number): string
  /** So many Chinese characters, all different, of three bytes each; at most `hanCharacters.length`. */
  han(count: number): string
  /** An emoji of four bytes in UTF-8. */
  emoji(): string
}

/** None is part of another, and none is in a lesson's own text, so a drawn text is another text. */
const englishWords =
  'amber breeze canyon dancer ember falcon garden harbour island jungle kettle lantern meadow nectar orchid pepper quartz ribbon saddle timber umbrella velvet walnut yonder zephyr'.split(
    ' ',
  )
const hanCharacters = Array.from('天地山水風雨花鳥月星雲海春夏秋冬東西南北紅黃藍綠金木火土')
const emojis = ['🌍', '🚀', '🎉', '🐟', '🍀', '🎈'] as const

/** The draws of this seed, a whole number of at least 0. */
export function randomOf(seed: number): Random {
  const next = seededRandom(seed)
  const integer = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  const pick = <T>(options: readonly [T, ...T[]]): T =>
    options[integer(0, options.length - 1)] ?? options[0]
  const shuffled = <T>(items: readonly T[]): readonly T[] => {
    const left = [...items]
    return items.flatMap(() => left.splice(integer(0, left.length - 1), 1))
  }
  const several = (items: readonly string[], count: number): readonly string[] => {
    if (count > items.length)
      throw new RangeError(`There are ${items.length} to draw, not ${count}.`)
    return shuffled(items).slice(0, count)
  }
  // Seeds that follow each other begin alike.
  for (let unused = 0; unused < 5; unused += 1) next()
  return {
    integer,
    pick,
    chance: (share) => next() < share,
    shuffled,
    words: (count) => several(englishWords, count).join(' '),
    han: (count) => several(hanCharacters, count).join(''),
    emoji: () => pick(emojis),
  }
}
