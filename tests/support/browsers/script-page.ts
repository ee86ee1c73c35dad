import type { EngineName } from './find-engines.mjs'
import type { EnginePage, Json, Target, WaitOptions } from './engine-browser.ts'

/** What differs between the engines' drivers; everything else is built on it. */
export interface PageDriver {
  open(url: string): Promise<void>
  /** Evaluates an expression that gives a promise of a string. */
  evaluateExpression(expression: string): Promise<string>
  clickCss(selector: string): Promise<void>
  /** Waits until it is there. */
  clickInFrame(frame: string, selector: string): Promise<void>
  press(keys: readonly string[]): Promise<void>
  reload(hard: boolean): Promise<void>
  screenshot(path: string): Promise<void>
  readonly stopServiceWorkers?: () => Promise<void>
  close(): Promise<void>
}

type Reply = { ok: unknown } | { error: { name: string; message: string; stack: string } }

const evaluateTimeoutMs = 60_000
const pollMs = 50
/**
 * A wait asks the page to look for so long by itself. Each question costs the browser several
 * milliseconds of processor time: asked every 50 ms, a fifth of what a test in Firefox took. Short,
 * as a driver may answer nothing else meanwhile.
 */
const lookMs = 400
const clickMs = 20_000

const delay = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })

const within = async <T>(promise: Promise<T>, ms: number, what: string): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${ms} ms.`)), ms)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

/** Runs in the page: marks the wanted control, so that it is found wherever the page moves it meanwhile. */
const locate = (wanted: { button?: string; tab?: string }): string | null => {
  const selectors =
    wanted.button === undefined ? '[role="tab"]' : 'button, [role="button"], input[type="button"]'
  const name = wanted.button ?? wanted.tab
  const nameOf = (element: Element): string => {
    const labelledBy = element.getAttribute('aria-labelledby')
    if (labelledBy !== null) {
      const parts = labelledBy.split(/\s+/).map((id) => document.getElementById(id)?.textContent)
      return parts.join(' ')
    }
    return element.getAttribute('aria-label') ?? element.textContent
  }
  const found = [...document.querySelectorAll(selectors)].find(
    (element) =>
      nameOf(element).replace(/\s+/g, ' ').trim() === name && element.getClientRects().length > 0,
  )
  if (found === undefined) return null
  const mark = 'data-click-target'
  for (const marked of document.querySelectorAll(`[${mark}]`)) marked.removeAttribute(mark)
  found.setAttribute(mark, '')
  return `[${mark}]`
}

/** Runs in the page: what a person would tell of it in a bug report. */
const describePage = (): string => {
  const lanes = [...document.querySelectorAll('[data-run-state]')].map(
    (lane) => `${lane.getAttribute('aria-label')}: ${lane.getAttribute('data-run-state')}`,
  )
  const text = (document.body?.innerText ?? '').replace(/\s*\n\s*/g, ' | ')
  const controlled = navigator.serviceWorker?.controller?.state ?? 'none'
  return [
    `address ${location.href}, ${document.readyState}, service worker ${controlled}`,
    `lanes [${lanes.join(', ')}]`,
    `text: ${text.length > 1500 ? `${text.slice(0, 1500)}…` : text}`,
  ].join('\n  ')
}

/** The source of a function that looks for `lookMs` whether `predicate` holds, in the page. */
const lookingFor = (predicate: string): string => `async (...args) => {
  const until = performance.now() + ${lookMs}
  for (;;) {
    const value = await (${predicate})(...args)
    if (value || performance.now() > until) return value
    await new Promise((resolve) => setTimeout(resolve, ${pollMs}))
  }
}`

export class ScriptPage implements EnginePage {
  readonly engineName: EngineName
  readonly stopServiceWorkers?: () => Promise<void>
  readonly #driver: PageDriver

  constructor(engineName: EngineName, driver: PageDriver) {
    this.engineName = engineName
    this.#driver = driver
    const { stopServiceWorkers } = driver
    if (stopServiceWorkers !== undefined) this.stopServiceWorkers = stopServiceWorkers
  }

  open(url: string): Promise<void> {
    return within(this.#driver.open(url), evaluateTimeoutMs, `Opening ${url}`)
  }

  async evaluate<A extends readonly Json[], R>(
    fn: string | ((...args: A) => R | Promise<R>),
    ...args: A
  ): Promise<R> {
    const source = typeof fn === 'string' ? fn : fn.toString()
    const call = `(${source})(...${JSON.stringify(args)})`
    const expression = `(async () => {
      try {
        const value = await ${call}
        return JSON.stringify({ ok: value === undefined ? null : value })
      } catch (e) {
        return JSON.stringify({ error: { name: String(e?.name), message: String(e?.message ?? e), stack: String(e?.stack) } })
      }
    })()`
    const text = await within(
      this.#driver.evaluateExpression(expression),
      evaluateTimeoutMs,
      'The page’s answer to an evaluate',
    )
    const reply = JSON.parse(text) as Reply
    if ('error' in reply) {
      throw new Error(
        `In the page: ${reply.error.name}: ${reply.error.message}\n${reply.error.stack}`,
      )
    }
    return reply.ok as R
  }

  async waitFor<A extends readonly Json[], R>(
    predicate: (...args: A) => R | Promise<R>,
    options: WaitOptions,
    ...args: A
  ): Promise<Exclude<R, null | undefined | false | 0 | ''>> {
    const timeoutMs = options.timeoutMs ?? 15_000
    const deadline = performance.now() + timeoutMs
    const looking = lookingFor(predicate.toString())
    let lastError = ''
    while (performance.now() < deadline) {
      try {
        const value: unknown = await this.evaluate(looking, ...args)
        if (value) return value as Exclude<R, null | undefined | false | 0 | ''>
        lastError = ''
      } catch (error) {
        // A page that navigates loses its context; what lasts is told at the end.
        lastError = messageOf(error)
        await delay(pollMs)
      }
    }
    const page = await this.evaluate(describePage).catch(
      (error: unknown) => `the page did not answer: ${messageOf(error)}`,
    )
    throw new Error(
      `Waited ${timeoutMs} ms in ${this.engineName} for ${options.what}, in vain.\n  ${page}` +
        (lastError === '' ? '' : `\n  last error: ${lastError}`),
    )
  }

  async click(target: Target): Promise<void> {
    const deadline = performance.now() + clickMs
    for (;;) {
      try {
        await this.#clickOnce(target)
        return
      } catch (error) {
        // The page may have replaced the control between finding and clicking it: look again.
        if (performance.now() > deadline) throw error
        await delay(pollMs)
      }
    }
  }

  async #clickOnce(target: Target): Promise<void> {
    const what = JSON.stringify(target)
    const selector =
      typeof target === 'string'
        ? target
        : await this.waitFor(locate, { what: `a visible ${what}` }, target)
    await within(this.#driver.clickCss(selector), evaluateTimeoutMs, `The click on ${what}`)
  }

  clickInFrame(frame: string, selector: string): Promise<void> {
    return within(
      this.#driver.clickInFrame(frame, selector),
      evaluateTimeoutMs,
      `The click on ${selector} in ${frame}`,
    )
  }

  press(keys: string): Promise<void> {
    return this.#driver.press(keys.split('+'))
  }

  reload(options: { hard?: boolean } = {}): Promise<void> {
    return within(this.#driver.reload(options.hard ?? false), evaluateTimeoutMs, 'The reload')
  }

  screenshot(path: string): Promise<void> {
    return within(this.#driver.screenshot(path), 10_000, 'The screenshot')
  }

  close(): Promise<void> {
    return within(this.#driver.close(), 15_000, 'Closing the page')
  }
}
