import type { EnginePage } from './browsers/engine-browser.ts'
import { ScriptPage } from './browsers/script-page.ts'

const refused = (what: string) => () => Promise.reject(new Error(`In a frame there is no ${what}.`))

/** Runs in the page: evaluates in the page that the framed page frames. */
const evaluateWithin = (expression: string): Promise<string> => {
  const within = globalThis.frames[0]?.frames[0] as (Window & typeof globalThis) | undefined
  if (!within) throw new Error('There is no such frame yet.')
  return within.eval(expression) as Promise<string>
}

/**
 * The page in a frame of a page in a frame, which has the origin of `outermost`, so that its script may
 * look at it. Buttons are pressed by script.
 */
export const framedPage = (outermost: EnginePage): EnginePage => {
  const evaluateExpression = (expression: string) => outermost.evaluate(evaluateWithin, expression)
  return new ScriptPage(outermost.engineName, {
    evaluateExpression,
    clickCss: async (selector) => {
      await evaluateExpression(`document.querySelector(${JSON.stringify(selector)}).click()`)
    },
    open: refused('address'),
    clickInFrame: refused('other frame'),
    press: refused('keyboard'),
    reload: refused('reload'),
    screenshot: (path) => outermost.screenshot(path),
    close: () => outermost.close(),
  })
}
