import { callOn, readerOf, wrapped } from './wrap-native.ts'

const NativeRequest = Request
const signalOf = readerOf(Request.prototype, 'signal')

/**
 * Which signal can abort the reading of a response. Nothing on a response tells, and where the reading
 * fails, Firefox says the same of an abort as of a connection that broke under a service worker.
 */
export class RequestSignals {
  readonly #signals = new WeakMap<Response, AbortSignal>()

  /** Looks at each request of `fetch` from now on. */
  constructor() {
    globalThis.fetch = wrapped(fetch, (native, self, args) => this.#fetch(native, self, args))
  }

  /** A copy of a response is aborted by the same signal. */
  copied(from: Response, to: Response): void {
    const signal = this.#signals.get(from)
    if (signal) this.#signals.set(to, signal)
  }

  isAborted(response: Response): boolean {
    return this.#signals.get(response)?.aborted === true
  }

  async #fetch(native: typeof fetch, self: unknown, args: readonly unknown[]): Promise<Response> {
    const signal = signalIn(args)
    const response = await callOn(native, self, args)
    if (signal) this.#signals.set(response, signal)
    return response
  }
}

function signalIn([input, init]: readonly unknown[]): AbortSignal | null {
  const given = (init as RequestInit | null | undefined)?.signal
  if (given !== undefined) return given
  return input instanceof NativeRequest ? signalOf(input) : null
}
