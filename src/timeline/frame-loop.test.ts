import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { FrameLoop } from './frame-loop.ts'

/* Frames of a screen with 60 a second, by hand. */
let frames: FrameRequestCallback[] = []
let time = 0
let loop: FrameLoop | null = null

beforeEach(() => {
  frames = []
  time = 0
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback))
  vi.stubGlobal('cancelAnimationFrame', () => {
    frames = []
  })
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
})
afterEach(() => {
  // The page's frames outlive a test.
  loop?.dispose()
  vi.unstubAllGlobals()
})

function pass(count: number): void {
  for (let frame = 0; frame < count; frame += 1) {
    time += 1000 / 60
    const due = frames
    frames = []
    for (const callback of due) callback(time)
  }
}

function setUp() {
  const state = { paints: 0, moves: false }
  const created = new FrameLoop(
    () => {
      state.paints += 1
    },
    () => state.moves,
  )
  loop = created
  return { loop: created, state }
}

test('paints once for all requests of a frame, and then rests', () => {
  const { loop, state } = setUp()
  loop.request()
  loop.request()
  pass(10)
  expect(state.paints).toBe(1)
  expect(frames).toEqual([])
})

test('while continuous it paints thirty times a second what moves, and nothing that stands', () => {
  const { loop, state } = setUp()
  loop.setContinuous(true)
  loop.request()
  pass(60)
  expect(state.paints).toBe(1)
  state.moves = true
  pass(60)
  expect(state.paints).toBeGreaterThan(28)
  expect(state.paints).toBeLessThan(33)
})

test('news is painted in the next frame, though time alone was painted in the last', () => {
  const { loop, state } = setUp()
  loop.setContinuous(true)
  loop.request()
  pass(4)
  state.moves = true
  while (state.paints < 2) pass(1)
  state.moves = false
  loop.request()
  pass(1)
  expect(state.paints).toBe(3)
})

test('what a person does shows in the next frame all the same', () => {
  const { loop, state } = setUp()
  loop.setContinuous(true)
  loop.request()
  pass(1)
  loop.requestNow()
  pass(1)
  expect(state.paints).toBe(2)
})

test('a request within the pause is painted after it, even if the run ends meanwhile', () => {
  const { loop, state } = setUp()
  loop.setContinuous(true)
  loop.request()
  pass(1)
  loop.request()
  loop.setContinuous(false)
  pass(4)
  expect(state.paints).toBe(2)
  expect(frames).toEqual([])
})

test('once disposed of it paints no more', () => {
  const { loop, state } = setUp()
  loop.request()
  loop.dispose()
  loop.request()
  pass(4)
  expect(state.paints).toBe(0)
})
