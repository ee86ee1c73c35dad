/**
 * Which signal can abort the reading of a response. Nothing on a response tells, and where the reading
 * fails, Firefox says the same of an abort as of a connection that broke under a service worker.
 */
export class RequestSignals {
  readonly #signals = new WeakMap<Response, AbortSignal>()

  /** `response` answers a request that was made with `signal`. */
  sent(response: Response, signal: AbortSignal): void {
    this.#signals.set(response, signal)
  }

  /** A copy of a response is aborted by the same signal. */
  copied(from: Response, to: Response): void {
    const signal = this.#signals.get(from)
    if (signal) this.#signals.set(to, signal)
  }

  isAborted(response: Response): boolean {
    return this.#signals.get(response)?.aborted === true
  }
}
