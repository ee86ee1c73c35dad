import { expect, test } from 'vitest'

import { allOf, chosenDuration, count, spaced } from './format-zh.ts'
import { listOfCode, plain } from './words.ts'

test('numbers, durations and lists read as Chinese has them', () => {
  expect([count(1234), chosenDuration(500), chosenDuration(1500)]).toEqual([
    '1,234',
    '500 毫秒',
    '1.5 秒',
  ])
  expect(allOf(['速度', '网络', '服务器参数'])).toBe('速度、网络和服务器参数')
  expect(allOf(['done', 'token'])).toBe('done 和 token')
  expect(plain(listOfCode(['axios', 'ky', 'rxjs'], 'zh'))).toBe('axios、ky 或 rxjs')
})

test('a space stands between Chinese and Latin text, and none beside Chinese punctuation', () => {
  expect(spaced('与OpenAI：Chat Completions相同')).toBe('与 OpenAI：Chat Completions 相同')
  expect(spaced('本次运行没有哪一栏请求过逐行 JSON。')).toBe('本次运行没有哪一栏请求过逐行 JSON。')
  expect(spaced('适用于@google/genai、fetch 和 ky。')).toBe('适用于 @google/genai、fetch 和 ky。')
  expect(spaced('与ASP.NET Core：IAsyncEnumerable<char>相同')).toBe(
    '与 ASP.NET Core：IAsyncEnumerable<char> 相同',
  )
})
