import { afterEach, expect, test, vi } from 'vitest'

import { recordTimers } from './record-timers.ts'

vi.setTimerTickMode('manual')
// Node's timers are objects, those of a browser are numbers.
const { setTimeout: once, setInterval: repeatedly, clearTimeout: clear } = globalThis
const made: ReturnType<typeof once>[] = []
vi.stubGlobal('setTimeout', (...args: Parameters<typeof once>) => made.push(once(...args)))
vi.stubGlobal('setInterval', (...args: Parameters<typeof once>) => made.push(repeatedly(...args)))
vi.stubGlobal('clearTimeout', (id: number) => clear(made[id - 1]))
vi.stubGlobal('clearInterval', (id: number) => clear(made[id - 1]))
const natives = { setTimeout, setInterval, clearTimeout, clearInterval }
const { timeout } = AbortSignal
const timers = recordTimers()

afterEach(() => {
  vi.clearAllTimers()
  vi.advanceTimersByTime(0)
})

test('a timer is pending from when it is set until it has run, with its delay and what is left', () => {
  const ran = vi.fn<(text: string) => void>()
  setTimeout(ran, 2000, 'a')
  vi.advanceTimersByTime(500)
  expect(timers.next()?.delayMs).toBe(2000)
  vi.advanceTimersByTime(1500)
  expect(ran).toHaveBeenCalledExactlyOnceWith('a')
  expect(timers.next()).toBeNull()
})

test('of several timers the one that is due first is told', () => {
  const late = setTimeout(() => undefined, 3000)
  const soon = setTimeout(() => undefined, 1000)
  expect(timers.next()?.delayMs).toBe(1000)
  clearInterval(soon)
  expect(timers.next()?.delayMs).toBe(3000)
  clearTimeout(late)
  expect(timers.next()).toBeNull()
})

test('an interval is pending until it is cleared, also by itself', () => {
  let runs = 0
  const id = setInterval(() => {
    runs += 1
    if (runs === 2) clearInterval(id)
  }, 10)
  vi.advanceTimersByTime(10)
  expect(timers.next()?.delayMs).toBe(10)
  vi.advanceTimersByTime(30)
  expect(runs).toBe(2)
  expect(timers.next()).toBeNull()
})

test('the wrapped functions look like the browser’s', () => {
  for (const [name, native] of Object.entries(natives)) {
    const wrapped = Reflect.get(globalThis, name) as typeof native
    expect([wrapped.name, wrapped.length]).toEqual([native.name, native.length])
  }
  expect(AbortSignal.timeout.length).toBe(timeout.length)
  expect(Function.prototype.toString.call(AbortSignal.timeout)).not.toContain('pending')
})
