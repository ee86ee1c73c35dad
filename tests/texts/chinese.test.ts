import { expect, test } from 'vitest'

import { marks } from '../../src/build/translations.mjs'
import {
  chineseLessons,
  chineseTexts,
  hole,
  untranslated,
  type ChineseText,
} from './chinese-texts.ts'
import { allowedLines, englishParts, latinWords } from './chinese-words.ts'

/* The form of all Chinese texts, as ../shared/design/chinese.md lays it down. */

const all = [...chineseTexts, ...chineseLessons]

/** Code in words is code: what stands there is none of the sentence's. */
const withoutCode = (text: string): string => text.replace(/`[^`]*`/g, hole)

const placesOf = (texts: readonly ChineseText[], isWrong: (text: string) => boolean): string[] =>
  texts
    .filter(
      ({ text }) => isWrong(withoutCode(text)) && !allowedLines.some((line) => text.includes(line)),
    )
    .map(({ file, line, text }) => `${file}:${line}: ${text.trim()}`)

test.each<[string, RegExp]>([
  [
    'half-width punctuation behind a character',
    /\p{Script=Han}[,;!?](?!\w)|\p{Script=Han}:(?!\/)/u,
  ],
  ['half-width punctuation before a character', /[,;!?](?=\p{Script=Han})/u],
  [
    'half-width brackets around characters',
    /\(\s*\p{Script=Han}[^()]*\)|\p{Script=Han}\s?\((?!\))/u,
  ],
  ['half-width quotes around characters', /"[^"]*\p{Script=Han}[^"]*"/u],
  ['a missing space before Latin letters or digits', /\p{Script=Han}[A-Za-z0-9]/u],
  ['a missing space behind Latin letters or digits', /[A-Za-z0-9]\p{Script=Han}/u],
  [
    'a space beside full-width punctuation',
    /[，。；：？！（）、“”] (?!\|)\S|\S ?(?<= )[，。；：？！）、”]/u,
  ],
  ['an ellipsis of dots, or of one character', /\.\.\.|(?<!…)…(?!…)(?=\p{Script=Han}|$)/u],
  [
    'bold that does not close',
    // In pairs from the beginning: what stands between two bold words isn't bold.
    /^(?:[^*]*\*\*[^*]+\*\*)*[^*]*\*\*(?:[“（《][^*]*\*\*|[^*]*[”）》。，？！]\*\*(?=\p{Script=Han}))/u,
  ],
  ['italics', /(?<![*\w])\*(?![*\s])[^*]*\p{Script=Han}[^*]*(?<![*\s])\*(?![*\w])|<(?:em|i)>/u],
])('no text has %s', (_what, pattern) => {
  expect(placesOf(all, (text) => pattern.test(text))).toEqual([])
})

/** Traditional characters that have a simplified form, as far as such texts could have them. */
const traditional =
  /[們個這來對時會說為國語後開關問題見讀寫點與東車長門馬鳥無據樣應該經過總發現從網頁響區請單選項續連線錯誤讓將實際類別變數傳輸體資訊檔碼儲設備檢測試執環參產處麼還沒機產顯設認確義術業專員進運動歷]/u
test('no text is in traditional characters or has terms of Taiwan', () => {
  expect(placesOf(all, (text) => traditional.test(text))).toEqual([])
  expect(placesOf(all, (text) => /程式|伺服器|资料流|网路|滑鼠|介面|预设值/.test(text))).toEqual([])
})

test.each([
  ['您', /您/],
  [
    '进行 with a verb',
    /进行(?:了)?(?:修改|处理|操作|请求|解析|读取|比较|测试|检查|连接|编码|解码)/,
  ],
  ['被……所', /被[^，。]{1,12}所/],
  ['a flow chart’s lane', /泳道/],
  ['a false server', /假服务器|伪造/],
  ['a reload of a buffer', /刷新缓冲/],
  ['another word for a stream', /串流|管道化/],
  ['the learner’s work as ours', /让我们|我们来/],
  ['的话', /(?:如果|要是)[^，。]*的话/],
  ['a nickname', /小编|亲们|亲，/],
  ['an exclamation', /！/],
  ['a number of nothing', /(?<![\d.,])0 (?:个|条|次|行)/],
])('no text has %s', (_what, pattern) => {
  expect(placesOf(all, (text) => pattern.test(text))).toEqual([])
})

test('Latin words in Chinese are names, code, or in the one list', () => {
  const unknown = new Set(
    chineseTexts.flatMap(({ text }) => {
      const words = withoutCode(text).match(/[A-Za-z][A-Za-z]+/g) ?? []
      return words.filter((word) => !latinWords.has(word))
    }),
  )
  expect([...unknown].sort()).toEqual([])
})

test('no file of Chinese texts has a sentence in English', () => {
  const rest = untranslated.filter(({ text }) => !englishParts.some((part) => part.test(text)))
  expect(rest).toEqual([])
})

test('every Chinese file says which English it follows', () => {
  // Whether that is the English of now is listed by `npm run check`, and stops nothing.
  expect(marks().filter(({ mark }) => mark === null)).toEqual([])
})

test('the texts are found at all', () => {
  expect(chineseTexts.length).toBeGreaterThan(1000)
  expect(chineseLessons.length).toBeGreaterThan(500)
})
