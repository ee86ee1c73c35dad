import { computed, signal, type ReadonlySignal } from '@preact/signals-core'

import type { SavedServer } from '../storage/saved-server.ts'
import { createCode, type WorkspaceCode } from './workspace-code.ts'

/** The server that a workspace's lanes have besides the simulated ones, once one was begun. */
export interface WrittenServer {
  /** Empty until one was begun. */
  readonly text: WorkspaceCode
  readonly exists: ReadonlySignal<boolean>
  readonly isUsed: ReadonlySignal<boolean>
  /** What the next run gets: null for the simulated servers alone. */
  readonly inUse: ReadonlySignal<string | null>
  /** Begins a server with this code, and uses it. One that was there can be had back by `undoReset`. */
  begin(code: string): void
  use(isUsed: boolean): void
  /** Puts back the server of an earlier visit, null if there was none, in one that is as it opened. */
  restore(saved: SavedServer | null): void
  /** Remembers how it is now; the returned function puts that back. */
  remember(): () => void
  /** What to store; null if nothing differs from what the workspace opened with. */
  changed(): SavedServer | null
}

/** `starting`: the server that the workspace opens with, if it has one. */
export function createWrittenServer(
  starting: string | undefined,
  saved: SavedServer | null,
): WrittenServer {
  const start = signal(starting ?? saved?.start ?? '')
  const exists = signal(starting !== undefined || saved !== null)
  const isUsed = signal(saved?.isUsed ?? exists.peek())
  const text = createCode(start, saved?.code)
  /** What the server before the last `begin` began with. */
  let startBefore: string | null = null
  return {
    text: {
      ...text,
      undoReset() {
        start.value = startBefore ?? start.peek()
        startBefore = null
        text.undoReset()
      },
    },
    exists,
    isUsed,
    inUse: computed(() => (exists.value && isUsed.value ? text.code.value : null)),
    begin(code) {
      if (exists.peek()) {
        startBefore = start.peek()
        text.replace(code)
      } else text.set(code)
      start.value = code
      exists.value = true
      isUsed.value = true
    },
    use(next) {
      isUsed.value = next
    },
    restore(next) {
      if (!next) return
      start.value = starting ?? next.start
      text.set(next.code)
      exists.value = true
      isUsed.value = next.isUsed
    },
    remember() {
      const was = {
        start: start.peek(),
        code: text.code.peek(),
        exists: exists.peek(),
        isUsed: isUsed.peek(),
      }
      return () => {
        text.replace(was.code)
        start.value = was.start
        exists.value = was.exists
        isUsed.value = was.isUsed
      }
    },
    changed() {
      const isAsOpened =
        starting === undefined
          ? !exists.peek()
          : start.peek() === starting && !text.changed.peek() && isUsed.peek()
      if (isAsOpened) return null
      return { start: start.peek(), code: text.code.peek(), isUsed: isUsed.peek() }
    },
  }
}
