import { genuineGlobal } from '../../channels/stand-ins.ts'

/*
 * Code can dispatch events of its own making, which tell nothing of what happened. The browser's own are
 * trusted; those of a stand-in no script can make so, and it keeps count of them itself.
 */

const ofStandIn = Reflect.get(globalThis, genuineGlobal) as ((event: Event) => boolean) | undefined
Reflect.deleteProperty(globalThis, genuineGlobal)

/** Requests are made by stand-ins: there is no service worker (decision 21). */
export const hasStandIns = ofStandIn !== undefined

/** Whether the browser, or what stands in for it, has dispatched the event. */
export const isGenuine = (event: Event): boolean => event.isTrusted || ofStandIn?.(event) === true
