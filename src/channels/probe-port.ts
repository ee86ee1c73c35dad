import * as v from 'valibot'

/* Service worker → page: who is at an address that a real server was asked for in vain. */

/**
 * What a request without CORS finds there: somebody who answered, somebody who redirected to another
 * origin, or nothing that the browser would let through.
 */
const found = v.picklist(['answered', 'redirected', 'silent'])

export type Found = v.InferOutput<typeof found>

/** The service worker asks. */
export const probeAsked = v.object({ id: v.number(), url: v.string() })

/** The page answers. */
export const probeAnswered = v.object({ id: v.number(), found })
