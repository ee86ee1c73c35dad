import { expect, test } from 'vitest'

import { TraceBuilder } from '../../../tests/support/trace-builder.ts'
import type { CutsFound } from '../model.ts'
import { survivesEveryCut } from './index.ts'
import { checkTexts, setCheckTexts } from './texts.ts'
import { checkTextsZh } from './texts-zh.ts'

const check = survivesEveryCut('fetch')
const whole: CutsFound = {
  untried: null,
  tried: 200,
  different: 0,
  isComplete: true,
  smallest: null,
}
const cut = { cuts: [41], character: '', before: '"a"', after: '"b"' }
const failing = (smallest: Partial<typeof cut>): CutsFound => ({
  ...whole,
  different: 6,
  smallest: { ...cut, ...smallest },
})

/** What the check says of cuts: whether it holds, what was seen, and what to try. */
function said(found: CutsFound) {
  const finding = check.lookAtCuts?.(found)
  return finding && [finding.pass, check.evidence(finding.seen), check.advice(finding.seen)]
}

test('no trace tells whether code survives every cut', () => {
  const { pass, seen } = check.look(new TraceBuilder('fetch').asks().answers().ends())
  expect(pass).toBe(false)
  expect(check.evidence(seen)).toBe('Other networks are tried as soon as all other checks pass.')
})

test.each<[CutsFound, boolean, string, string]>([
  [whole, true, 'The same output on 200 networks that cut the response elsewhere.', ''],
  [{ ...whole, isComplete: false }, true, '; two seconds weren’t enough for more.', ''],
  [failing({ character: '是' }), false, 'one cut after byte 41, inside “是”.', 'one decoder'],
  [failing({}), false, 'one cut after byte 41, between "a" and "b".', 'before the next one'],
  [failing({ cuts: [] }), false, 'no cut at all, everything in one chunk.', 'several'],
  [failing({ cuts: [3, 9] }), false, 'cuts after the bytes 3, 9.', 'however many chunks'],
  [failing({ cuts: [1, 2, 3, 4, 5, 6, 7, 8, 9] }), false, 'bytes 1, 2, 3, 4, 5, 6, 7, 8, ….', ''],
  [{ ...whole, untried: 'no-response' }, false, 'received no response', ''],
  [{ ...whole, untried: 'changes-by-itself' }, false, 'Two runs on the same', 'random'],
])('%o', (found, pass, evidence, advice) => {
  expect(said(found)).toEqual([
    pass,
    expect.stringContaining(evidence),
    expect.stringContaining(advice),
  ])
})

test('says so in Chinese', () => {
  const before = checkTexts()
  setCheckTexts(checkTextsZh)
  try {
    expect(said(failing({ character: '是' }))).toEqual([
      false,
      '试了 200 个网络，6 个上的输出不同。最简单的一个：只在第 41 个字节之后切一刀，切在“是”里。',
      '试试整个响应只用一个解码器，加上 stream: true，或者用 TextDecoderStream。',
    ])
  } finally {
    setCheckTexts(before)
  }
})
