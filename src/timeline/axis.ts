import { scaleLinear, type ScaleLinear } from 'd3-scale'

import { momentText } from '../trace/model/moment-text.ts'
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

/** Ticks about 110 px apart, in milliseconds early in a run and in seconds later. */
export function axisTicks(scale: TimeScale): AxisTick[] {
  const [left = 0, right = 0] = scale.range()
  const times = scale.ticks(Math.max(2, Math.floor((right - left) / 110)))
  const inSeconds = (scale.domain()[1] ?? 0) > 2000
  const gap = ((times[1] ?? 0) - (times[0] ?? 0)) / (inSeconds ? 1000 : 1)
  // The gap is 1, 2 or 5 of some power of ten: as many digits as that power has.
  const digits = gap > 0 ? Math.max(0, -Math.floor(Math.log10(gap) + 1e-9)) : 0
  const text = (time: number) => momentText(time, inSeconds ? 's' : 'ms', digits)
  return times.map((time) => ({ x: scale(time), label: text(time) }))
}
