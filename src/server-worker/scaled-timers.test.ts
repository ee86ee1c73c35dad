import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { scaleTimers } from './scaled-timers.ts'

const natives = { setTimeout, setInterval, timeout: AbortSignal.timeout }

beforeEach(() => scaleTimers(4))
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
