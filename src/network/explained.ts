import type { Explanation } from '../trace/model/events.ts'

/** Beside the response and not in it: what a real server sends has no such thing. */
const explanations = new WeakMap<Response, Explanation>()

/** The response, with why it refuses what was asked for. */
export function explained(response: Response, why: Explanation): Response {
  explanations.set(response, why)
  return response
}

/** Why a response refuses what was asked for, if its server said so. */
export const whyOf = (response: Response): Explanation | undefined => explanations.get(response)
