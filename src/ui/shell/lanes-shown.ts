import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import * as v from 'valibot'

import { keyOf } from '../../storage/keys.ts'
import { storedValue } from '../../storage/stored-value.ts'
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
}

type State = { readonly beside: 1 | 2 }

/** The number of lanes survives a reload; which they are does not. */
export function createLanesShown(): LanesShown {
  const state: Signal<State> = storedValue<State>(
    { key: keyOf('lanes-shown') },
    { version: 1, schema: v.object({ beside: v.picklist([1, 2]) }), migrations: {} },
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
  }
  return shown
}
