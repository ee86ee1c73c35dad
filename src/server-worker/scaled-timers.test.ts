import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { scaleTimers } from './scaled-timers.ts'

const { setTimeout: once, setInterval: repeatedly, clearTimeout: clear } = globalThis
const natives = { clearInterval, timeout: AbortSignal.timeout }
let running = () => 0

beforeEach(() => {
  running = scaleTimers(4)
})
afterEach(() => {
  globalThis.setTimeout = once
  globalThis.setInterval = repeatedly
  globalThis.clearTimeout = clear
  globalThis.clearInterval = natives.clearInterval
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

test('timers of setInterval that nobody has cleared are counted', () => {
  const seen: string[] = []
  const [one, other] = ['one', 'other'].map((text) => setInterval(() => seen.push(text), 200))
  setTimeout(() => seen.push('timeout'), 400)
  expect(running()).toBe(2)
  clearInterval(one)
  expect(running()).toBe(1)
  vi.advanceTimersByTime(50)
  expect(seen).toEqual(['other'])
  clearTimeout(other)
  expect(running()).toBe(0)
})
