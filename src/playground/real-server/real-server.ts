import { computed, signal, type ReadonlySignal } from '@preact/signals-core'

import type { RealServerModel } from '../model.ts'
import type { Workspace } from '../workspace.ts'

/**
 * The permission to reach a real server: in the memory of this tab alone, so nothing stored, linked,
 * opened or embedded can bring one. While a lesson is open, it is off.
 */
export function createRealServer(
  workspace: ReadonlySignal<Workspace>,
  free: Workspace,
  stopLanes: () => void,
): RealServerModel {
  const allowed = signal<string | null>(null)
  const change = (origin: string | null) => {
    // What runs has the permission that it began with.
    stopLanes()
    allowed.value = origin
  }
  return {
    inUse: computed(() => (workspace.value === free ? allowed.value : null)),
    allow(origin) {
      if (workspace.peek() === free) change(origin)
    },
    end: () => change(null),
  }
}
