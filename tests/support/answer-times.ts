import type { EnginePage } from './browsers/engine-browser.ts'

/**
 * How long the page let a task wait, again and again for `forMs`: what a person would wait for an
 * answer to a click. In milliseconds, the longest first.
 */
export const measureAnswerTimes = (page: EnginePage, forMs: number): Promise<number[]> =>
  page.evaluate(async (durationMs) => {
    const waits: number[] = []
    const everyMs = 10
    const end = performance.now() + durationMs
    while (performance.now() < end) {
      const due = performance.now() + everyMs
      await new Promise((resolve) => {
        setTimeout(resolve, everyMs)
      })
      waits.push(performance.now() - due)
    }
    return waits.toSorted((one, other) => other - one)
  }, forMs)
