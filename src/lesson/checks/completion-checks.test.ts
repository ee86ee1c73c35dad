import { describe, expect, test } from 'vitest'

import {
  closedByCode,
  laneCompleted,
  noError,
  ownCheck,
  receivedEverything,
  receivedEvents,
  receivedInSteps,
  reworded,
  serverStoppedAfterTheClientLeft,
  serverWroteOnToNobody,
  setCheckTexts,
  threw,
} from './index.ts'
import { checkTexts } from './texts.ts'
import { judge } from '../../../tests/support/judge.ts'
import { TraceBuilder } from '../../../tests/support/trace-builder.ts'

const fetchLane = () => new TraceBuilder('fetch').asks().answers()

describe('a client that leaves', () => {
  const stopped = serverStoppedAfterTheClientLeft('fetch')
  const wroteOn = serverWroteOnToNobody('fetch')

  test('the server stops within a chunk', () => {
    const trace = fetchLane().writes('a').receives().clientLeaves().writes('b').serverStops().ends()
    expect(judge(stopped, trace)).toMatchObject({
      pass: true,
      seen: 'The server stopped after 2 chunks.',
      at: { realm: 'server' },
    })
    expect(judge(wroteOn, trace).pass).toBe(false)
  })

  test('the server writes on', () => {
    const told = fetchLane().writes('a').receives().clientLeaves()
    const trace = told.writes('b').writes('c').writes('d').serverStops().ends()
    expect(judge(stopped, trace)).toMatchObject({
      pass: false,
      seen: 'The server wrote 3 more chunks after the client disconnected.',
    })
    expect(judge(wroteOn, trace).pass).toBe(true)
  })

  test('code that only stops reading has not left', () => {
    const trace = fetchLane().writes('a').receives().writes('b').writes('c').serverEnds().ends()
    expect(judge(stopped, trace)).toMatchObject({
      pass: false,
      seen: 'The client never disconnected: the server wrote all 3 chunks.',
    })
    expect(judge(wroteOn, trace)).toMatchObject({
      pass: true,
      seen: 'The server wrote 2 more chunks after the client disconnected.',
    })
  })

  test('the Stop button is not the code', () => {
    const trace = fetchLane().writes('a').clientLeaves().serverStops().ends('stopped')
    expect(judge(stopped, trace)).toMatchObject({ pass: false })
    expect(judge(stopped, trace).seen).toContain('Stop button')
  })
})

test('closedByCode wants each source closed, and by the code', () => {
  const opened = () =>
    new TraceBuilder('eventsource').client({ kind: 'source-opened', source: 1, url: '/api/stream' })
  const closed = (by: 'code' | 'browser') =>
    opened().client({ kind: 'source-closed', source: 1, by }).ends()
  const check = closedByCode('eventsource')
  expect(judge(check, closed('code')).pass).toBe(true)
  expect(judge(check, closed('browser')).seen).toBe('The browser closed it, not the code.')
  expect(judge(check, opened().ends('stopped')).seen).toContain('never closed')
  expect(judge(check, new TraceBuilder('eventsource').ends()).seen).toBe(
    'EventSource opened no EventSource.',
  )
})

test('laneCompleted', () => {
  expect(judge(laneCompleted('fetch'), fetchLane().ends()).pass).toBe(true)
  expect(judge(laneCompleted('fetch'), fetchLane().ends('stopped'))).toMatchObject({
    pass: false,
    seen: 'It was stopped from outside.',
  })
  expect(judge(laneCompleted('fetch'), fetchLane().trace).seen).toBe('It is still running.')
})

test('a lane in which only a timer is pending is judged as it would end', () => {
  const settled = { kind: 'settled', serverSequence: 0 } as const
  const atRest = fetchLane().serverEnds().client(settled)
  expect(judge(laneCompleted('fetch'), atRest.trace).pass).toBe(true)
  const { trace } = atRest.throws('TypeError', 'late')
  expect(judge(laneCompleted('fetch'), trace).pass).toBe(false)
  const open = fetchLane().client(settled).trace
  expect(judge(laneCompleted('fetch'), open).seen).toBe('It is still running.')
})

test('receivedEverything wants all bytes and the end', () => {
  const check = receivedEverything('fetch')
  const whole = fetchLane().writes('ab').receives().serverEnds().readsEnd().ends()
  expect(judge(check, whole)).toMatchObject({ pass: true, seen: 'Read: 2 of 2 bytes.' })
  const part = fetchLane().writes('ab').receives().writes('c').serverEnds().ends()
  expect(judge(check, part)).toMatchObject({ pass: false, seen: 'Read: 2 of 3 bytes.' })
  const noEnd = fetchLane().writes('ab').receives().serverEnds().ends()
  expect(judge(check, noEnd).seen).toBe('Read 2 bytes, but not the end.')
})

test('receivedEvents counts by type and names the others', () => {
  const told = new TraceBuilder('eventsource').receivesEvent('a').receivesEvent('b', '', 'done')
  expect(judge(receivedEvents('eventsource', 'done', 1), told.trace).pass).toBe(true)
  expect(judge(receivedEvents('eventsource', 'token', 1), told.trace)).toMatchObject({
    pass: false,
    seen: 'No event named “token” reached a listener, only “message”, “done”.',
  })
})

test('receivedInSteps', () => {
  const trace = fetchLane().writes('a').writes('b').receives().writes('c').receives().ends()
  expect(judge(receivedInSteps('fetch', { atMost: 2 }), trace)).toMatchObject({
    pass: true,
    seen: '2 steps for 3 chunks from the server.',
  })
  expect(judge(receivedInSteps('fetch', { atMost: 1 }), trace).pass).toBe(false)
  expect(judge(receivedInSteps('fetch', { atLeast: 3, atMost: 9 }), trace).pass).toBe(false)
})

test('noError and threw', () => {
  const broken = fetchLane().throws('TypeError', 'x is no function').ends('failed')
  const fine = fetchLane().ends()
  const end = { lane: 'fetch', realm: 'page', sequence: 2 }
  expect(judge(noError('fetch'), fine)).toEqual({ pass: true, seen: 'No error.', at: end })
  expect(judge(noError('fetch'), broken)).toMatchObject({
    pass: false,
    seen: 'TypeError: x is no function',
  })
  expect(judge(threw('fetch', 'TypeError'), broken).pass).toBe(true)
  expect(judge(threw('fetch', 'TypeError', 'no function'), broken).pass).toBe(true)
  expect(judge(threw('fetch', 'RangeError'), broken).pass).toBe(false)
  expect(judge(threw('fetch', 'TypeError'), fine)).toMatchObject({
    seen: 'Nothing was thrown.',
    at: end,
  })
})

test('a lesson can say it in its own words, or look for itself', () => {
  const check = reworded(noError('fetch'), { id: 'calm', en: 'Nothing breaks.' })
  expect([check.id, check.sentence()]).toEqual(['calm', 'Nothing breaks.'])
  expect(judge(check, fetchLane().ends()).pass).toBe(true)
  const own = ownCheck({
    id: 'own',
    lane: 'fetch',
    texts: { en: { sentence: 'It ran.', did: 'It did.' } },
    look: (trace, say) => ({ pass: trace.events.length > 0, seen: say('did'), at: null }),
  })
  expect(judge(own, fetchLane().trace)).toEqual({ pass: true, seen: 'It did.', at: null })
  expect(judge(own, new TraceBuilder('axios').ends()).seen).toBe('fetch stream didn’t run.')
})

test('sentences and evidence follow the language', () => {
  const english = checkTexts()
  const check = laneCompleted('axios')
  expect(check.sentence()).toBe('axios finishes.')
  const calm = reworded(noError('axios'), { id: 'calm', en: 'Nothing breaks.', zh: '没有错误。' })
  const untranslated = reworded(noError('axios'), { id: 'calm', en: 'Nothing breaks.' })
  const own = ownCheck({
    id: 'own',
    lane: 'fetch',
    texts: {
      en: { sentence: 'It ran.', after: (events: number) => `After ${events} events.` },
      zh: { sentence: '运行了。', after: (events) => `${events} 个事件之后。` },
    },
    look: (trace, say) => ({ pass: true, seen: say('after', trace.events.length), at: null }),
  })
  expect([calm.sentence(), own.sentence()]).toEqual(['Nothing breaks.', 'It ran.'])
  const [early, ownEarly] = [check.look(fetchLane().trace), own.look(fetchLane().trace)]
  expect(own.evidence(ownEarly.seen)).toBe('After 4 events.')
  try {
    setCheckTexts({
      ...english,
      language: 'zh',
      completed: (lane) => `${lane} 运行到结束。`,
      notRun: () => '还没有运行。',
    })
    expect(check.sentence()).toBe('axios 运行到结束。')
    expect(judge(check, fetchLane().trace).seen).toBe('还没有运行。')
    expect([calm.sentence(), own.sentence()]).toEqual(['没有错误。', '运行了。'])
    expect(judge(own, fetchLane().trace).seen).toBe('4 个事件之后。')
    expect(untranslated.sentence()).toBe('Nothing breaks.')
    // What was found before the language changed is said in the new one.
    expect(check.evidence(early.seen)).toBe('还没有运行。')
    expect(own.evidence(ownEarly.seen)).toBe('4 个事件之后。')
  } finally {
    setCheckTexts(english)
  }
})
