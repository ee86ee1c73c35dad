import type { LaneSession } from './lane-session.ts'

/** So long, in milliseconds, a sandbox that is there before its lane is waits for it: a machine may be busy. */
const soonMs = 10_000

/** The lanes that are running or can still be asked about, by run. */
export class LaneSessions extends Map<string, LaneSession> {
  readonly #awaited = new Map<string, () => void>()

  override set(run: string, session: LaneSession): this {
    super.set(run, session)
    this.#awaited.get(run)?.()
    return this
  }

  /**
   * The session of a run that a page may be opening: its message and the request for its sandbox's script
   * take different ways, and may come in either order.
   */
  async soon(run: string): Promise<LaneSession | undefined> {
    if (!this.has(run)) {
      await new Promise<void>((resolve) => {
        this.#awaited.set(run, resolve)
        setTimeout(resolve, soonMs)
      })
      this.#awaited.delete(run)
    }
    return this.get(run)
  }
}
