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

/**
 * How often the page answers until a text is to be read in a region. What takes in a flood, or waits
 * for an endless loop, in one go answers hardly ever, however fast the machine is.
 */
export const countAnswers = (page: EnginePage, region: string, until: string): Promise<number> =>
  page.evaluate(
    async (name, text) => {
      const isThere = () =>
        document.querySelector(`section[aria-label="${name}"]`)?.textContent.includes(text) === true
      let answers = 0
      while (!isThere()) {
        await new Promise((resolve) => {
          setTimeout(resolve, 10)
        })
        answers += 1
      }
      return answers
    },
    region,
    until,
  )
