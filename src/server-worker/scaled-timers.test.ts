import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { scaleTimers } from './scaled-timers.ts'

const natives = { setTimeout, setInterval, timeout: AbortSignal.timeout }

let begin: () => () => void
let leftOver = 0
beforeEach(() => {
  leftOver = 0
  begin = scaleTimers(4, () => (leftOver += 1))
})
afterEach(() => {
  globalThis.setTimeout = natives.setTimeout
  globalThis.setInterval = natives.setInterval
  AbortSignal.timeout = natives.timeout
})

test('timers run as many times as fast as the run', () => {
  const seen: string[] = []
  setTimeout((text: string) => seen.push(text), 400, 'timeout')
  const interval = setInterval(() => seen.push('interval'), 200)
  vi.advanceTimersByTime(49)
  expect(seen).toEqual([])
  vi.advanceTimersByTime(51)
  expect(seen.toSorted()).toEqual(['interval', 'interval', 'timeout'])
  clearInterval(interval)
})

test('an interval that outlives its response is told, once', () => {
  const end = begin()
  const interval = setInterval(() => {}, 400)
  vi.advanceTimersByTime(1000)
  expect(leftOver).toBe(0)
  end()
  vi.advanceTimersByTime(1000)
  expect(leftOver).toBe(1)
  clearInterval(interval)
})

test('a chain of timeouts that outlives its response is told, one that ends itself is not', () => {
  const end = begin()
  let isOver = false
  const forEver = () => setTimeout(forEver, 400)
  const untilTheEnd = () => isOver || setTimeout(untilTheEnd, 400)
  forEver()
  untilTheEnd()
  isOver = true
  end()
  vi.advanceTimersByTime(1000)
  expect(leftOver).toBe(1)
  vi.clearAllTimers()
})

test('a timer of the whole server, or set while several responses are open, is told of none', () => {
  const ofAll = setInterval(() => {}, 400)
  const ends = [begin(), begin()]
  const ofOneOfThem = setInterval(() => {}, 400)
  for (const end of ends) end()
  vi.advanceTimersByTime(1000)
  expect(leftOver).toBe(0)
  clearInterval(ofAll)
  clearInterval(ofOneOfThem)
})
