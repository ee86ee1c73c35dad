/*
 * What the browser has, taken before anything is put in its place. To be loaded first.
 */

const { port1, port2 } = new MessageChannel()
const { apply } = Reflect
const { postMessage } = MessagePort.prototype
const later = setTimeout.bind(globalThis)
const monotonic = performance.now.bind(performance)

let done: (() => void) | null = null
port1.onmessage = () => {
  const called = done
  done = null
  called?.()
}

/**
 * Calls back in a task of its own. One message drains all promises and streams made by scripts, in each
 * engine; timers would be held back to a millisecond or four.
 */
export function turn(callback: () => void): void {
  done = callback
  apply(postMessage, port2, [null])
}

/** Calls back after so many real milliseconds. */
export function wait(ms: number, callback: () => void): void {
  later(callback, ms)
}

/** Real milliseconds, from whenever. */
export const realNow = (): number => monotonic()
