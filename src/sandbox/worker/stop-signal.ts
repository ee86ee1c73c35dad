import { now } from '../../base/clock.ts'
import { busyAfterMs, runningPath } from '../../channels/lane.ts'
import { hasStandIns } from './genuine-events.ts'

/*
 * Whether the page is ending this worker. Firefox sends the requests of EventSources that were being
 * opened when their worker was ended to the network, past the service worker. So none may be open or
 * be opened then, even by code that never yields and so cannot be told.
 */

const NativeXhr = XMLHttpRequest
const { open, send } = XMLHttpRequest.prototype
const statusGetter = Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, 'status')?.get
if (!statusGetter) throw new TypeError('XMLHttpRequest.prototype.status isn’t a getter here')
const statusOf = Reflect.apply.bind(null, statusGetter)
const { apply } = Reflect

export class StopSignal {
  readonly #address: string
  #stopped = false
  #heardAt = now()

  /** `base` is the address of the directory that the app is served from. */
  constructor(base: string) {
    this.#address = base + runningPath
  }

  /** The page has sent a message: this worker is not busy. */
  heard(): void {
    this.#heardAt = now()
  }

  /** The page has said that it ends this worker. */
  stop(): void {
    this.#stopped = true
  }

  /**
   * Whether the worker is being ended; code that has been busy for long asks the service worker. What a
   * stand-in asks for goes nowhere once the worker has been ended.
   */
  get isStopped(): boolean {
    if (!this.#stopped && !hasStandIns && now() - this.#heardAt > busyAfterMs)
      this.#stopped = this.#ask()
    return this.#stopped
  }

  /** Waits for the answer as nothing else can within one task: by a synchronous request. */
  #ask(): boolean {
    try {
      const xhr = new NativeXhr()
      apply(open, xhr, ['GET', this.#address, false])
      apply(send, xhr, [])
      return statusOf(xhr, []) !== 204
    } catch {
      // Nobody answers this worker any more.
      return true
    }
  }
}
