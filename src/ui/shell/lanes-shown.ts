import { computed, signal, type ReadonlySignal } from '@preact/signals'
import * as v from 'valibot'

import { keyOf } from '../../storage/keys.ts'
import { restorableValue } from '../../storage/stored-value.ts'
import type { Versioned } from '../../storage/versioned.ts'
import type { Lane } from '../../trace/model/lane.ts'

/** Which lanes are in view where not all of them have room, and which one has all the room. */
export interface LanesShown {
  /** How many are beside each other on a screen below 1200 px; on one below 900 px it is one. */
  readonly beside: ReadonlySignal<1 | 2>
  readonly enlarged: ReadonlySignal<Lane | null>
  chooseBeside(count: 1 | 2): void
  /** The most recently chosen first; the style sheet shows as many of them as there is room for. */
  rankOf(lane: Lane, lanes: readonly Lane[]): number
  /** Brings a lane into view. */
  show(lane: Lane): void
  toggleEnlarged(lane: Lane): void
  /** Takes the number over from the last visit. Call it once. */
  restore(): void
}

type State = { readonly beside: 1 | 2 }

const lanesShownKind: Versioned<State> = {
  version: 1,
  schema: v.object({ beside: v.picklist([1, 2]) }),
  migrations: {},
}

/** Where the number is, and in which version, for who reads it before the app does. */
export const lanesShownStoredAs = { key: keyOf('lanes-shown'), version: lanesShownKind.version }

/** The number of lanes survives a reload; which they are does not. */
export function createLanesShown(): LanesShown {
  const { state, restore } = restorableValue<State>(
    { key: lanesShownStoredAs.key },
    lanesShownKind,
    { beside: 2 },
  )
  // Of the three at first: one that types, and the one that waits.
  const recent = signal<readonly Lane[]>(['fetch', 'axios'])
  const enlarged = signal<Lane | null>(null)
  const shown: LanesShown = {
    beside: computed(() => state.value.beside),
    enlarged,
    chooseBeside: (beside) => {
      state.value = { beside }
    },
    rankOf(lane, lanes) {
      const order = [...recent.value, ...lanes].filter((each) => lanes.includes(each))
      return [...new Set(order)].indexOf(lane)
    },
    show(lane) {
      recent.value = [lane, ...recent.peek().filter((each) => each !== lane)]
      if (enlarged.peek() !== null) enlarged.value = lane
    },
    toggleEnlarged(lane) {
      const isBack = enlarged.peek() === lane
      enlarged.value = null
      shown.show(lane)
      if (!isBack) enlarged.value = lane
    },
    restore,
  }
  return shown
}
