import { afterEach, expect, test } from 'vitest'

import { TraceBuilder } from '../../tests/support/trace-builder.ts'
import { concludeLane } from './conclusion.ts'
import { describeRun } from './describe-run.ts'
import { setTimelineTexts, timelineTexts } from './texts.ts'
import { timelineTextsZh } from './texts-zh.ts'

const english = timelineTexts()
afterEach(() => setTimelineTexts(english))

test('a conclusion’s parts are joined as Chinese joins them', () => {
  const told = new TraceBuilder('axios').asks().answers().writes('a').wait(17_000).writes('b')
  const trace = told.serverEnds().receives().shows('ab').ends()
  setTimelineTexts(timelineTextsZh)
  expect(concludeLane(trace, 'axios')?.text).toBe(
    '17.0 s 时全部到达，代码这时才读到；第一个数据块等了 17.0 s',
  )
})

test('the picture in a sentence a lane', () => {
  const trace = new TraceBuilder('fetch').asks().answers().writes('a').receives().ends()
  setTimelineTexts(timelineTextsZh)
  const said = describeRun(trace)
  expect(said).toMatch(
    /^时间轴。.+。fetch stream：送达 1 个数据块，首个：\d+ ms，首次收到：\d+ ms，首次显示：无。事件列在下面的表格里。$/,
  )
  expect(describeRun(null)).toContain('还没有运行过')
})
