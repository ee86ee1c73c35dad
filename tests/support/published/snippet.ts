/*
 * Code in the manner in which documentation and tutorials teach streaming, written anew. Each runs
 * unchanged in a lane and in an ordinary worker, and the last line that it prints begins with `done`,
 * unless it ends by throwing.
 */

export interface Snippet {
  /** Whose manner it is, and what it shows. */
  readonly manner: string
  readonly code: string
  /** It throws in an engine without async iteration of streams. */
  readonly needsIteration?: true
}

/** Code that needs a page. */
export interface PageSnippet extends Snippet {
  /** What the lane's log says about it. */
  readonly says: readonly string[]
}

export const question = `messages: [{ role: 'user', content: 'Say hello' }]`
export const chatUrl = `'https://api.openai.com/v1/chat/completions'`
export const json = `'Content-Type': 'application/json'`
