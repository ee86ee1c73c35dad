/** The article's sentence: 35 UTF-16 units, all in the basic plane. */
export const sentence = '这是一个完整的测试数据;为了测试IAsyncEnumerable的使用'

/** What the chat servers answer: Latin letters, Chinese and an emoji, so 1, 3 and 4 bytes a character. */
export const answerText = 'HTTP streaming shows text while it is being written. 边写边看 👋'

/** One East Asian character, or up to twelve others, with the space before; or space at the end. */
const token =
  /\s*[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]|\s*[^\s\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]{1,12}|\s+/gu

/**
 * A text in the tokens in which a language model might give it out: a word with the space before it,
 * or one East Asian character. Never cuts a code point; joined, they are the text again.
 */
export function tokensOf(text: string): readonly string[] {
  return text.match(token) ?? []
}

/** The heart rate that ASP.NET's events tell, beats a minute, from `index` 0. */
export const heartRateAt = (index: number): number => 60 + ((index * 12) % 41)

/** What ASP.NET tells of a heart rate as an object, from `index` 0. */
export const heartRateObject = (index: number) => ({
  second: index + 1,
  beatsPerMinute: heartRateAt(index),
})
