/** Closes what was opened. Calling it again does nothing. */
export type Dispose = () => void

/** Collects what was opened and closes it all, last opened first. */
export class DisposeBag {
  #items: Dispose[] = []

  add(dispose: Dispose): void {
    this.#items.push(dispose)
  }

  dispose(): void {
    const items = this.#items.toReversed()
    this.#items = []
    for (const item of items) item()
  }
}

/** `addEventListener` that returns what removes the listener again. */
export function listen(
  target: EventTarget,
  type: string,
  listener: (event: never) => void,
  options?: AddEventListenerOptions,
): Dispose {
  target.addEventListener(type, listener as EventListener, options)
  return () => target.removeEventListener(type, listener as EventListener, options)
}
