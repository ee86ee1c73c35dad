const { close } = EventSource.prototype
const { apply } = Reflect

interface Link {
  readonly source: EventSource
  newer: Link | null
  older: Link | null
}

/**
 * The sources that are open. A chain of its own making, as learner code can change what arrays and
 * sets do.
 */
export class OpenSources {
  #newest: Link | null = null

  /** Returns what removes it again. */
  add(source: EventSource): () => void {
    const link: Link = { source, newer: null, older: this.#newest }
    if (this.#newest) this.#newest.newer = link
    this.#newest = link
    return () => {
      if (link.newer) link.newer.older = link.older
      else if (this.#newest === link) this.#newest = link.older
      if (link.older) link.older.newer = link.newer
    }
  }

  closeAll(): void {
    for (let link = this.#newest; link; link = link.older) apply(close, link.source, [])
  }
}
