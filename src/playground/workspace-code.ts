import { computed, signal, type ReadonlySignal } from '@preact/signals-core'

/** Code that is edited, with a way back. */
export interface WorkspaceCode {
  readonly code: ReadonlySignal<string>
  readonly changed: ReadonlySignal<boolean>
  readonly canUndoReset: ReadonlySignal<boolean>
  set(value: string): void
  /** Replaces the code; what was there can be had back by `undoReset`. */
  replace(value: string): void
  reset(): void
  undoReset(): void
}

/** Code that began as `starting`: what it is, what it was before a reset. */
export function createCode(
  starting: ReadonlySignal<string>,
  saved: string | undefined,
): WorkspaceCode {
  const code = signal(saved ?? starting.peek())
  const beforeReset = signal<string | null>(null)
  const replace = (value: string) => {
    if (code.value === value) return
    beforeReset.value = code.value
    code.value = value
  }
  return {
    code,
    changed: computed(() => code.value !== starting.value),
    canUndoReset: computed(() => beforeReset.value !== null),
    set(value) {
      // Typing after a reset makes the old code a thing of the past.
      if (value !== code.value && value !== starting.value) beforeReset.value = null
      code.value = value
    },
    replace,
    reset: () => replace(starting.peek()),
    undoReset() {
      if (beforeReset.value === null) return
      code.value = beforeReset.value
      beforeReset.value = null
    },
  }
}
