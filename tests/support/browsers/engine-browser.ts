import type { EngineName } from './find-engines.mjs'

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json }

/** A CSS selector, or a control by its role and accessible name. */
export type Target = string | { readonly button: string } | { readonly tab: string }

export interface WaitOptions {
  /** Default 15,000. */
  readonly timeoutMs?: number
  /** What is awaited, for the error message: "the lane fetch stream to be completed". */
  readonly what: string
}

/**
 * CSS pixels of a page in each engine: all panels side by side and no more, as browsers here paint
 * without a graphics card, and that is a third of what a run costs (2.7 s of processor time at
 * 1440×900, 1.9 s at 800×600).
 */
export const pageSize = { width: 1280, height: 768 } as const

/** One tab. The same calls mean the same in all engines. */
export interface EnginePage {
  readonly engineName: EngineName

  open(url: string): Promise<void>

  /**
   * Runs a function in the page, waits for its promise, and returns its JSON value. The function is
   * sent as source text: it sees its arguments and the page's globals, no imports, no closure.
   */
  evaluate<A extends readonly Json[], R>(fn: (...args: A) => R | Promise<R>, ...args: A): Promise<R>
  evaluate<R>(source: string, ...args: readonly Json[]): Promise<R>

  /** Polls in the page until the function returns something truthy, and returns that. */
  waitFor<A extends readonly Json[], R>(
    predicate: (...args: A) => R | Promise<R>,
    options: WaitOptions,
    ...args: A
  ): Promise<Exclude<R, null | undefined | false | 0 | ''>>

  /** A real click, with the engine's own pointer events. */
  click(target: Target): Promise<void>

  /** The same for what is at `selector` in the frame at `frame`, of whatever origin. */
  clickInFrame(frame: string, selector: string): Promise<void>

  /** Presses one key, with modifiers: `Tab`, `Control+Enter`. */
  press(keys: string): Promise<void>

  /** `hard` is the person's Shift+Reload: past the cache and past the service worker. */
  reload(options?: { hard?: boolean }): Promise<void>

  /** Writes a PNG. */
  screenshot(path: string): Promise<void>

  /** Ends all service workers as a browser short of memory would, where the engine has a way. */
  readonly stopServiceWorkers?: () => Promise<void>

  close(): Promise<void>
}

/** One browser process with a fresh profile. */
export interface EngineBrowser {
  readonly engineName: EngineName
  /** A new tab of the same profile. */
  newPage(): Promise<EnginePage>
  close(): Promise<void>
}
