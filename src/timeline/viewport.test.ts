import { expect, test } from 'vitest'

import {
  fit,
  goToEdge,
  pan,
  resize,
  reveal,
  show,
  toggleFollow,
  windowOf,
  zoom,
  type Viewport,
} from './viewport.ts'

const extent = { start: 0, end: 1000, edge: 900 }
const fixed = (from: number, to: number): Viewport => ({ kind: 'fixed', from, to })

test('fit shows all of the run, however far it reaches', () => {
  expect(windowOf(fit, extent)).toEqual({ from: 0, to: 1000 })
  expect(windowOf(fit, { start: 0, end: 2500, edge: 2400 })).toEqual({ from: 0, to: 2500 })
})

test('zooming keeps the anchor in its place and the window in the run', () => {
  expect(zoom(fit, extent, 0.5, 200)).toEqual(fixed(100, 600))
  expect(zoom(fit, extent, 0.5)).toEqual(fixed(250, 750))
  expect(zoom(fixed(0, 100), extent, 2, 0)).toEqual(fixed(0, 200))
  expect(zoom(fixed(900, 1000), extent, 2, 900)).toEqual(fixed(800, 1000))
})

test('zooming out to all of the run is fit, zooming in ends at a millisecond', () => {
  expect(zoom(fixed(100, 700), extent, 2)).toEqual(fit)
  expect(windowOf(zoom(fixed(500, 502), extent, 0.001, 501), extent)).toEqual({
    from: 500.5,
    to: 501.5,
  })
})

test('panning stops at both ends of the run', () => {
  expect(pan(fixed(100, 300), extent, -50)).toEqual(fixed(50, 250))
  expect(pan(fixed(100, 300), extent, -500)).toEqual(fixed(0, 200))
  expect(pan(fixed(100, 300), extent, 5000)).toEqual(fixed(800, 1000))
  expect(pan(fit, extent, 100)).toEqual(fit)
  expect(goToEdge(fixed(100, 300), extent, 1)).toEqual(fixed(800, 1000))
  expect(goToEdge(fixed(100, 300), extent, -1)).toEqual(fixed(0, 200))
})

test('a window that follows keeps the live edge in view until it is panned', () => {
  const follow = toggleFollow(fixed(0, 100), extent)
  expect(follow).toEqual({ kind: 'follow', span: 100 })
  expect(windowOf(follow, extent)).toEqual({ from: 806, to: 906 })
  expect(windowOf(follow, { start: 0, end: 2000, edge: 1500 })).toEqual({ from: 1406, to: 1506 })
  expect(windowOf(follow, { start: 0, end: 2000, edge: 10 })).toEqual({ from: 0, to: 100 })
  expect(pan(follow, extent, -10).kind).toBe('fixed')
  expect(toggleFollow(follow, extent)).toEqual(fixed(806, 906))
})

test('an edge of the window goes no further than the other edge and the run', () => {
  expect(resize(fixed(100, 300), extent, 'from', 200)).toEqual(fixed(200, 300))
  expect(resize(fixed(100, 300), extent, 'to', 5000)).toEqual(fixed(100, 1000))
  expect(windowOf(resize(fixed(100, 300), extent, 'from', 400), extent)).toEqual({
    from: 299,
    to: 300,
  })
})

test('a moment in view moves nothing, one outside comes to the middle', () => {
  expect(reveal(fixed(100, 300), extent, 200)).toEqual(fixed(100, 300))
  expect(reveal(fixed(100, 300), extent, 500)).toEqual(fixed(400, 600))
  expect(reveal(fixed(100, 300), extent, 10)).toEqual(fixed(0, 200))
})

test('fit leaves the start-up out; panning and one more step of zooming show it', () => {
  const started = { start: -200, end: 1000, edge: 900 }
  expect(windowOf(fit, started)).toEqual({ from: 0, to: 1000 })
  expect(pan(fit, started, -50)).toEqual(fixed(-50, 950))
  expect(pan(fit, started, -500)).toEqual(fixed(-200, 800))
  expect(pan(fixed(-50, 950), started, 500)).toEqual(fit)
  expect(zoom(fixed(100, 700), started, 2)).toEqual(fit)
  const whole = zoom(fit, started, 1.5)
  expect(windowOf(whole, started)).toEqual({ from: -200, to: 1000 })
  expect(whole.kind).toBe('whole')
  expect(zoom(whole, started, 1.5)).toEqual(whole)
  expect(reveal(fit, started, 0)).toEqual(fit)
  expect(reveal(fit, started, -100)).toEqual(fixed(-200, 800))
  expect(resize(fit, started, 'from', -500)).toEqual(whole)
})

test('what is shown lies in the run', () => {
  expect(show({ from: -50, to: 50 }, extent)).toEqual(fixed(0, 100))
  expect(show({ from: 0, to: 2000 }, extent)).toEqual(fit)
})
