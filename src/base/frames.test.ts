import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { drawNow, giveWay, inNextFrame } from './frames.ts'

let frames: FrameRequestCallback[] = []
let done: string[] = []

beforeEach(() => {
  frames = []
  done = []
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback))
  vi.stubGlobal('cancelAnimationFrame', () => {
    frames = []
  })
})
afterEach(() => vi.unstubAllGlobals())

let time = 0

function pass(after = 16): void {
  time += after
  const due = frames
  frames = []
  for (const callback of due) callback(time)
}

test('all work of a frame shares one request and is done in the stated order', () => {
  for (const phase of ['after', 'paint', 'state', 'intake', 'credit'] as const) {
    inNextFrame(phase, () => done.push(phase))
  }
  expect(frames).toHaveLength(1)
  pass()
  expect(done).toEqual(['credit', 'intake', 'state', 'paint', 'after'])
  expect(frames).toEqual([])
})

test('what a change of state asks to be painted is painted in the same frame', () => {
  inNextFrame('state', () => inNextFrame('paint', () => done.push('painted')))
  pass()
  expect(done).toEqual(['painted'])
  expect(frames).toEqual([])
})

test('work that asks for itself again is done once a frame', () => {
  inNextFrame('paint', () => inNextFrame('paint', () => done.push('painted again')))
  pass()
  expect(done).toEqual([])
  expect(frames).toHaveLength(1)
  pass()
  expect(done).toEqual(['painted again'])
})

test('drawing that gives way comes again after 100 ms, credit and intake in each frame', () => {
  inNextFrame('paint', () => done.push('painted'))
  pass()
  for (const after of [16, 40, 43, 1]) {
    giveWay()
    inNextFrame('intake', () => done.push(`intake after ${after}`))
    inNextFrame('credit', () => done.push(`credit after ${after}`))
    if (after === 16) inNextFrame('state', () => done.push('state'))
    pass(after)
  }
  expect(done).toEqual([
    'painted',
    'credit after 16',
    'intake after 16',
    'credit after 40',
    'intake after 40',
    'credit after 43',
    'intake after 43',
    'credit after 1',
    'intake after 1',
    'state',
  ])
})

test('what a person does ends the giving way', () => {
  inNextFrame('paint', () => done.push('painted'))
  pass()
  giveWay()
  drawNow()
  inNextFrame('paint', () => done.push('at once'))
  pass()
  expect(done).toEqual(['painted', 'at once'])
})

test('cancelled work is not done, even if it is cancelled during its frame', () => {
  inNextFrame('state', () => cancelPaint())
  const cancelPaint = inNextFrame('paint', () => done.push('painted'))
  pass()
  const cancel = inNextFrame('after', () => done.push('after'))
  cancel()
  expect(frames).toEqual([])
  pass()
  expect(done).toEqual([])
})

test('an error is reported, and the rest of the frame is done all the same', () => {
  const reported: unknown[] = []
  vi.stubGlobal('reportError', (error: unknown) => reported.push(error))
  const error = new Error('a task fails')
  inNextFrame('state', () => {
    throw error
  })
  inNextFrame('paint', () => done.push('painted'))
  pass()
  expect(reported).toEqual([error])
  expect(done).toEqual(['painted'])
})
