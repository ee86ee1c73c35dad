import { signal, type ReadonlySignal } from '@preact/signals-core'

import { listen } from '../base/dispose.ts'
import { lanes, type Lane } from '../trace/model/lane.ts'
import {
  key,
  readSavedState,
  writeSavedState,
  type SavedState,
  type StorageNotice,
} from './saved-state.ts'

/** What changes of the record. A lane with undefined for its code is as it was at first. */
interface SavedChange extends Partial<Omit<SavedState, 'code'>> {
  readonly code: Readonly<Partial<Record<Lane, string | undefined>>>
}

/** Saves what free play works on, in a record that several tabs write. */
export interface PlaygroundStore {
  /** As the last visit, or another tab, left it. */
  readonly saved: SavedState
  readonly notice: ReadonlySignal<StorageNotice>
  /** Changes what is stored *now*, so that what another tab wrote meanwhile stays. */
  save(change: SavedChange): void
  /** Calls back with the code that another tab has saved, and what here is still to be saved over it. */
  onCodeSavedElsewhere(callback: (code: SavedState['code']) => void): void
}

/** `events` is where `storage` events of other tabs arrive. */
export function createPlaygroundStore(
  storage: Storage | null,
  events: EventTarget,
): PlaygroundStore {
  const first = readSavedState(storage)
  // What was lost before is not mended by saving what comes after.
  let lost = first.notice
  const notice = signal(lost)
  /** What storage could not take: it goes with the next change. */
  let unsaved: SavedChange = { code: {} }

  return {
    saved: first.saved,
    notice,
    save(change) {
      unsaved = { ...unsaved, ...change, code: { ...unsaved.code, ...change.code } }
      const stored = readSavedState(storage)
      lost = stored.notice ?? lost
      const problem = writeSavedState(storage, changed(stored.saved, unsaved))
      if (problem === null) unsaved = { code: {} }
      notice.value = problem ?? lost
    },
    onCodeSavedElsewhere(callback) {
      listen(events, 'storage', (event: StorageEvent) => {
        if (event.key !== key || event.newValue === null) return
        const stored = readSavedState(storage)
        // What cannot be read is no code to take over in place of what is here.
        if (stored.notice === null) callback(changed(stored.saved, unsaved).code)
      })
    },
  }
}

function changed(saved: SavedState, change: SavedChange): SavedState {
  const all = { ...saved.code, ...change.code }
  const code: Partial<Record<Lane, string>> = {}
  for (const lane of lanes) {
    const value = all[lane]
    if (value !== undefined) code[lane] = value
  }
  return { ...saved, ...change, code }
}
