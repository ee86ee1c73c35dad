import { computed, type ReadonlySignal } from '@preact/signals'
import * as v from 'valibot'

import { keyOf } from '../../storage/keys.ts'
import { restorableValue } from '../../storage/stored-value.ts'
import type { Versioned } from '../../storage/versioned.ts'

const percent = v.pipe(v.number(), v.minValue(0), v.maxValue(100))
const shares = (count: number) =>
  v.pipe(
    v.array(percent),
    v.length(count),
    v.check((sizes) => Math.abs(sizes.reduce((sum, size) => sum + size, 0) - 100) < 0.5),
  )

const panelSchema = v.object({
  /** Guide and workbench. */
  main: shares(2),
  /** Lesson and workbench. Later than the rest, as `twoLanes` is. */
  lesson: v.optional(shares(2), [33, 67]),
  /** Lanes and timeline. */
  work: shares(2),
  lanes: shares(3),
  /** Where a lesson uses two lanes. Later than the rest, so it may be missing in what is kept. */
  twoLanes: v.optional(shares(2), [50, 50]),
  /** Code and output, the same in every lane. */
  lane: shares(2),
  guideOpen: v.boolean(),
})
type PanelState = v.InferOutput<typeof panelSchema>

const panelsAt = { key: keyOf('panels'), formerKey: 'chunkwise:panels' }
const panelsKind: Versioned<PanelState> = {
  version: 2,
  schema: panelSchema,
  // Version 1 had its fields in `value`.
  migrations: { 1: ({ value }) => ({ ...(value as object) }) },
}

/** Where the sizes are, and in which version, for who reads them before the app does. */
export const panelsStoredAs = { key: panelsAt.key, version: panelsKind.version }

const initial: PanelState = {
  main: [22, 78],
  lesson: [33, 67],
  work: [51, 49],
  lanes: [100 / 3, 100 / 3, 100 / 3],
  twoLanes: [50, 50],
  lane: [66, 34],
  guideOpen: true,
}

type SizeName = 'main' | 'lesson' | 'work' | 'lanes' | 'twoLanes' | 'lane'

/** The sizes of the panels; they survive a reload. */
export interface Panels {
  readonly sizes: Readonly<Record<SizeName, ReadonlySignal<readonly number[]>>>
  readonly guideOpen: ReadonlySignal<boolean>
  /** Nobody has changed how wide lessons are: the style sheet chooses by the width of the page. */
  readonly isLessonAsFirst: ReadonlySignal<boolean>
  resize(name: SizeName, sizes: number[]): void
  readonly toggleGuide: () => void
  /** Takes the sizes over from the last visit. Call it once. */
  restore(): void
}

/** Panels with the sizes of a first visit. */
export function createPanels(): Panels {
  const { state, restore } = restorableValue(panelsAt, panelsKind, initial)
  const sizesOf = (name: SizeName) => computed(() => state.value[name])
  return {
    sizes: {
      main: sizesOf('main'),
      lesson: sizesOf('lesson'),
      work: sizesOf('work'),
      lanes: sizesOf('lanes'),
      twoLanes: sizesOf('twoLanes'),
      lane: sizesOf('lane'),
    },
    guideOpen: computed(() => state.value.guideOpen),
    isLessonAsFirst: computed(() => state.value.lesson[0] === initial.lesson[0]),
    resize: (name, sizes) => {
      const same = state.value[name].every(
        (size, index) => Math.abs(size - (sizes[index] ?? 0)) < 0.01,
      )
      if (!same && v.is(shares(sizes.length), sizes))
        state.value = { ...state.value, [name]: sizes }
    },
    toggleGuide: () => {
      state.value = { ...state.value, guideOpen: !state.value.guideOpen }
    },
    restore,
  }
}
