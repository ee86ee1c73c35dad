import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { createLanesShown } from './lanes-shown.ts'
import { createNavigation } from './navigation.ts'

let frames: FrameRequestCallback[] = []
let isVisible = false

beforeEach(() => {
  frames = []
  isVisible = false
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback))
  vi.stubGlobal('document', { querySelector: () => ({ checkVisibility: () => isVisible }) })
})
afterEach(() => vi.unstubAllGlobals())

function passFrames(count: number): void {
  for (let passed = 0; passed < count; passed += 1) {
    for (const callback of frames.splice(0)) callback(passed)
  }
}

test.each([
  ['in view', true],
  ['hidden', false],
])('the editor of a lane %s that comes late gets the focus when it is there', (_, visible) => {
  isVisible = visible
  const places = createNavigation(createLanesShown())
  places.reveal('axios', { line: 3, column: 1 })
  passFrames(20)
  const reveal = vi.fn<(position: unknown, focus: boolean) => void>()
  places.ports.axios.reveal = reveal
  passFrames(1)
  expect(reveal).toHaveBeenCalledExactlyOnceWith({ line: 3, column: 1 }, true)
  passFrames(5)
  expect(reveal).toHaveBeenCalledOnce()
})

test('one in view takes the focus at once', () => {
  isVisible = true
  const places = createNavigation(createLanesShown())
  const reveal = vi.fn<(position: unknown, focus: boolean) => void>()
  places.ports.fetch.reveal = reveal
  places.enterCode()
  expect(reveal).toHaveBeenCalledExactlyOnceWith(null, true)
})

test('one that never comes is waited for no longer than ten seconds of frames', () => {
  const places = createNavigation(createLanesShown())
  places.reveal('fetch', null)
  passFrames(700)
  expect(frames).toEqual([])
})
