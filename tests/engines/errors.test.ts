import { expect, test } from 'vitest'

import { App, eventsOf } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { articleWith } from '../support/learner-code.ts'
import { sharedApp } from '../support/shared-app.ts'
import { useSite } from '../support/site.ts'

interface ErrorCase {
  readonly what: string
  readonly code: string
  readonly line: number
  readonly says: RegExp
}

/** The form in which the article's page shows the iterator: an artefact of its highlighter. */
const artefact = articleWith(
  '[Symbol.asyncIterator]() {',
  '[Symbol.asyncIterator]( "Symbol.asyncIterator") {',
)
const artefactLine = artefact.split('\n').findIndex((line) => line.includes('( "Symbol')) + 1

const cases: readonly ErrorCase[] = [
  {
    what: 'a syntax error',
    code: 'const one = 1\n\nconst two = = 2\nconsole.log(one)',
    line: 3,
    says: /unexpected|syntax/i,
  },
  {
    what: 'the article’s code as its page garbles it',
    code: artefact,
    line: artefactLine,
    says: /unexpected|syntax|binding/i,
  },
  {
    what: 'an exception',
    code: "console.log('before')\nfunction fails() {\n  throw new RangeError('out of bounds')\n}\nfails()",
    line: 3,
    says: /RangeError: out of bounds/,
  },
  {
    what: 'an exception in TypeScript',
    code: "interface Point {\n  x: number\n}\nconst point: Point = { x: 1 }\nthrow new Error('typed ' + point.x)",
    line: 5,
    says: /typed 1/,
  },
  {
    what: 'an exception in a callback',
    code: 'setTimeout(() => {\n  null.length\n}, 10)\nawait new Promise((resolve) => setTimeout(resolve, 50))',
    line: 2,
    says: /TypeError/,
  },
  {
    what: 'an unhandled rejection',
    code: "// nobody waits for it\nPromise.reject(new Error('lost promise'))\nawait new Promise((resolve) => setTimeout(resolve, 50))",
    line: 2,
    says: /lost promise/,
  },
  {
    what: 'an unknown import',
    code: "import axios from 'axios'\nimport pad from 'left-pad'\nconsole.log(pad, axios)",
    line: 2,
    says: /left-pad/,
  },
]

describeEngine(`errors in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()
  const shared = sharedApp(browser, site)

  test('each is shown in the lane with the learner’s own line, and marked there', async () => {
    await browser.withPage(async (page) => {
      const app = new App(page)
      await app.open(site.server.url, { editor: 'full' })
      for (const { what, code, line, says } of cases) {
        await app.setCode('fetch', code)
        await app.run('fetch')
        expect(await app.waitForState('fetch', ['completed', 'failed']), what).toBe('failed')
        // The log follows the state by a frame, and until then holds the run before.
        await expect
          .poll(() => app.output('fetch'), { message: what, timeout: 15_000 })
          .toMatch(says)
        await app.waitForOutput('fetch', `line ${line}`)
        const errors = eventsOf(await app.trace(), 'fetch', 'error')
        for (const error of errors) expect(error.position?.line, what).toBe(line)
        // Shows the line, which a long code may have out of sight.
        await page.click({ button: `line ${line}` })
        await page.waitFor(
          () =>
            document.querySelector(
              'section[aria-label="fetch stream"] :is(.squiggly-error, .code-line-marked)',
            ) !== null,
          { what: `a marker in the editor for ${what}` },
        )
      }
    })
  })

  test('code that uses document or window is told that it runs in a worker', async () => {
    const app = shared.current
    const lines = ["document.body.append('x')", "window.addEventListener('load', () => {})"]
    for (const [index, line] of lines.entries()) {
      // On a line of its own each, so that a message is not taken for the one before.
      await app.setCode('fetch', '\n'.repeat(index + 1) + line)
      await app.run('fetch')
      expect(await app.waitForState('fetch', ['completed', 'failed']), line).toBe('failed')
      await app.waitForOutput('fetch', `line ${index + 2}`)
      const text = await app.output('fetch')
      expect(text).toMatch(/runs in a worker/i)
      expect(text).toMatch(/output/)
    }
  })

  test('a lane that fails does not touch the others', async () => {
    const app = shared.current
    await app.setTimeScale(50)
    await app.setCode('eventsource', "throw new Error('on purpose')")
    await app.runAll()
    expect(await app.waitForEnd()).toEqual({
      fetch: 'completed',
      eventsource: 'failed',
      axios: 'completed',
    })
  })
})
