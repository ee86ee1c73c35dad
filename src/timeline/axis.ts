import { scaleLinear, type ScaleLinear } from 'd3-scale'

import { tickTexts } from '../trace/model/moment-text.ts'
import type { TimeWindow } from './viewport.ts'

/** Milliseconds since the run's code began → pixels from the left. */
export type TimeScale = ScaleLinear<number, number>

const shortestLive = 2000
const shortestFinished = 100
const steps = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8]

/**
 * End of the axis for a run that has taken `duration` ms. It grows in steps, so that the picture of
 * a live run holds still in between; a finished short run gets the room for itself.
 */
export function axisEnd(duration: number, live: boolean): number {
  const least = Math.max(duration * 1.03, live ? shortestLive : shortestFinished)
  const power = 10 ** Math.floor(Math.log10(least))
  const step = steps.find((candidate) => candidate * power >= least - 1e-6)
  return step === undefined ? 10 * power : step * power
}

/** The scale of a stretch of time between two edges in pixels. */
export const timeScale = ({ from, to }: TimeWindow, left: number, right: number): TimeScale =>
  scaleLinear([from, to], [left, right])

export interface AxisTick {
  readonly x: number
  readonly label: string
}

/** Ticks about 110 px apart. */
export function axisTicks(scale: TimeScale): AxisTick[] {
  const [left = 0, right = 0] = scale.range()
  const times = scale.ticks(Math.max(2, Math.floor((right - left) / 110)))
  const labels = tickTexts(times, scale.domain()[1] ?? 0)
  return times.map((time, index) => ({ x: scale(time), label: labels[index] ?? '' }))
}
