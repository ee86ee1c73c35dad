import { expect, test } from 'vitest'

import { compiledLessons } from '../lessons/lesson-runs.ts'
import { App, eventsOf } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { useSite } from '../support/site.ts'

/* What the lesson "Events over POST" says of its first code on a network that does not cut. */

const lesson = 'real-answers/events-over-post'

describeEngine(`events over POST in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()

  test('as sent, its first code shows words, and fails when two events come in one chunk', async () => {
    const { lessons } = await compiledLessons()
    const start = lessons.find((each) => each.lesson.id === lesson)?.lesson.start.fetch
    if (start === undefined) throw new Error(`There is no lesson ${lesson}.`)
    await browser.withPage(async (page) => {
      const app = new App(page)
      await app.open(new URL(`lessons/${lesson}/`, site.server.url).href, { drawn: false })
      // Slowly: on a busy machine WebKit hands over what came in two chunks as one.
      await app.setTimeScale(0.25)
      await app.setNetwork('as-sent')
      await app.setCode('fetch', start)
      await app.run('fetch')
      expect(await app.waitForEnd(['fetch'])).toEqual({ fetch: 'failed' })
      const trace = await app.trace()
      const shown = eventsOf(trace, 'fetch', 'shown').map(({ text }) => text)
      expect(shown.join('')).toBe(
        'HTTP streaming shows text while it is being written. 边写边看 👋',
      )
      expect(eventsOf(trace, 'fetch', 'error').map(({ name }) => name)).toEqual(['SyntaxError'])
    })
  })
})
