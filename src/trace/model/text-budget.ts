import { clip } from '../../base/clip.ts'
import type { ClientEvent, ServerCodeEvent } from './events.ts'

/** Characters of prints and errors that are kept whole in one run of a lane. */
const keptCharacters = 10_000_000
/** Characters that are kept of each further text once those are used up. */
const keptOfEach = 200

/**
 * Bounds what a run keeps of the texts that code shows: code can print a growing text at every
 * chunk, which adds up to gigabytes. The page applies it, as learner code could change the sandbox.
 */
export class TextBudget {
  #left = keptCharacters

  /** The event as it is kept: with all of its text, or the start of it. */
  keep<E extends ClientEvent | ServerCodeEvent>(event: E): E {
    if (event.kind === 'shown' || event.kind === 'server-shown') {
      return { ...event, text: this.#keep(event.text) }
    }
    if (event.kind === 'message-sent' || event.kind === 'message-received') {
      return { ...event, data: this.#keep(event.data) }
    }
    if (event.kind !== 'error' && event.kind !== 'server-error') return event
    return { ...event, message: this.#keep(event.message), stack: this.#keep(event.stack) }
  }

  #keep(text: string): string {
    const kept = text.length <= Math.max(this.#left, keptOfEach) ? text : clip(text, keptOfEach)
    this.#left -= kept.length
    return kept
  }
}
