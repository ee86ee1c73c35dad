import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { ReportQueue } from './report-queue.ts'

let frames: FrameRequestCallback[] = []
let taken: string[] = []
let queues: ReportQueue[] = []

const page = { visibilityState: 'visible' }

beforeEach(() => {
  vi.setTimerTickMode('manual')
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback))
  vi.stubGlobal('cancelAnimationFrame', () => {
    frames = []
  })
  vi.stubGlobal('document', page)
})
afterEach(() => {
  for (const queue of queues) queue.dispose()
  // The budget is the page's.
  pass()
  pass()
  page.visibilityState = 'visible'
  taken = []
  queues = []
  vi.unstubAllGlobals()
})

/** The next frame. */
function pass(): void {
  const due = frames
  frames = []
  for (const callback of due) callback(0)
}

const queueOf = (name: string): ReportQueue => {
  const queue = new ReportQueue((message) => taken.push(name + (message as { id: string }).id))
  queues.push(queue)
  return queue
}

const trace = (id: number, events: number, text = '') => ({
  type: 'trace',
  id: String(id),
  events: Array.from({ length: events }, () => ({ text })),
})

test('what is little is taken as it comes', () => {
  const queue = queueOf('a')
  for (let id = 1; id <= 10; id += 1) queue.push(trace(id, 10))
  expect(taken).toHaveLength(10)
})

test('of a flood so much is taken a frame, and what follows it waits behind it', () => {
  const queue = queueOf('a')
  for (let id = 1; id <= 5; id += 1) queue.push(trace(id, 1_000))
  queue.push({ type: 'rest', id: 'end' })
  expect(taken).toEqual(['a1', 'a2'])
  pass()
  expect(taken).toEqual(['a1', 'a2', 'a3', 'a4'])
  pass()
  expect(taken).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'aend'])
  pass()
  expect(frames).toEqual([])
})

test('long texts count by their characters', () => {
  const queue = queueOf('a')
  for (let id = 1; id <= 6; id += 1) queue.push(trace(id, 4, 'x'.repeat(32 * 1024)))
  expect(taken).toEqual(['a1', 'a2'])
})

test('lanes share the budget and take turns', () => {
  const [one, other] = [queueOf('a'), queueOf('b')]
  for (let id = 1; id <= 4; id += 1) one.push(trace(id, 1_000))
  for (let id = 1; id <= 2; id += 1) other.push(trace(id, 1_000))
  expect(taken).toEqual(['a1', 'a2'])
  pass()
  expect(taken.slice(2)).toEqual(['a3', 'b1'])
  pass()
  expect(taken.slice(4)).toEqual(['a4', 'b2'])
})

test('nothing is taken from a queue that is held, nor after it was disposed of', () => {
  const [held, gone] = [queueOf('a'), queueOf('b')]
  held.hold()
  held.push(trace(1, 1))
  for (let id = 1; id <= 3; id += 1) gone.push(trace(id, 1_000))
  gone.dispose()
  pass()
  expect(taken).toEqual(['b1', 'b2'])
  held.release()
  expect(taken.at(-1)).toBe('a1')
})

test('in a hidden page, and where frames stay away, nothing waits for one', () => {
  const queue = queueOf('a')
  for (let id = 1; id <= 5; id += 1) queue.push(trace(id, 1_000))
  vi.advanceTimersByTime(250)
  expect(taken).toHaveLength(4)
  page.visibilityState = 'hidden'
  queue.push(trace(6, 1_000))
  expect(taken).toHaveLength(6)
})
