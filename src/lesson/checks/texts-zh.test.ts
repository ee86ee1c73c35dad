import { expect, test } from 'vitest'

import { TraceBuilder } from '../../../tests/support/trace-builder.ts'
import { noError, requests, serverWroteOnToNobody, shownBeforeTheEnd } from './index.ts'
import { checkTexts, setCheckTexts } from './texts.ts'
import { checkTextsZh } from './texts-zh.ts'

/** Runs `look` while checks speak Chinese. */
function inChinese<T>(look: () => T): T {
  const before = checkTexts()
  setCheckTexts(checkTextsZh)
  try {
    return look()
  } finally {
    setCheckTexts(before)
  }
}

test('sentence, evidence and advice are Chinese', () => {
  const told = new TraceBuilder('fetch').asks().answers().writes('a').receives()
  const trace = told.writes('b').receives().serverEnds().shows('ab').ends()
  inChinese(() => {
    const check = shownBeforeTheEnd('fetch')
    const { pass, seen } = check.look(trace)
    expect(pass).toBe(false)
    expect(check.sentence()).toBe('响应结束之前，fetch stream 已有内容显示。')
    expect(check.evidence(seen)).toBe('2 个数据块全部到达后才首次显示。')
    expect(check.advice(seen)).toBe('试试收到一个数据块就显示一个，不要先等整个响应。')
  })
})

test('what there is none of is not counted as 0', () => {
  const trace = new TraceBuilder('fetch').ends()
  inChinese(() => {
    const check = requests('fetch', 0)
    expect(check.sentence()).toBe('fetch stream 不发请求。')
    expect(check.evidence(check.look(trace).seen)).toBe('没有发出请求。')
  })
})

test('an error’s message follows a colon, and no sentence has two full stops', () => {
  inChinese(() => {
    const texts = checkTexts()
    expect(texts.endedAs('failed', '')).toBe('运行出错。')
    expect(texts.endedAs('failed', 'Failed to fetch')).toBe('运行出错：Failed to fetch')
    expect(noError('axios').sentence()).toBe('axios 结束时没有出错。')
    expect(serverWroteOnToNobody('axios').sentence()).toBe(
      '客户端不再读取后，axios 的服务器还在写。',
    )
  })
})
