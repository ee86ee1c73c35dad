import { callOn, type Callable } from '../wrap-native.ts'
import type { HeaderPairs } from './requests.ts'

/*
 * Headers to pairs and back. `new Headers` of an array, or of other headers, asks arrays for their iterator,
 * which code in this realm may have changed; a browser’s own requests don’t.
 */

const { append, entries } = Headers.prototype
const { next } = Object.getPrototypeOf(callOn(entries, new Headers())) as {
  readonly next: Callable
}

/** Appends all of them. */
export function appendAll(headers: Headers, pairs: HeaderPairs): void {
  for (let index = 0; index < pairs.length; index += 1) {
    const pair = pairs[index]
    if (pair) callOn(append, headers, [pair[0], pair[1]])
  }
}

/** All of `headers`, after those in `before`. */
export function pairsOf(headers: Headers, before: HeaderPairs = []): HeaderPairs {
  const pairs: (readonly [string, string])[] = []
  for (let index = 0; index < before.length; index += 1) {
    const pair = before[index]
    if (pair) pairs[index] = pair
  }
  const steps = callOn(entries, headers)
  const step = () => callOn(next, steps) as IteratorResult<readonly [string, string]>
  for (let each = step(); each.done !== true; each = step()) pairs[pairs.length] = each.value
  return pairs
}
