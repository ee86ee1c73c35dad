import { signal, type ReadonlySignal } from '@preact/signals-core'

import { now } from '../base/clock.ts'
import { listen } from '../base/dispose.ts'
import { lanes, type Lane } from '../trace/model/lane.ts'
import {
  key,
  readSavedState,
  savedSettings,
  writeSavedState,
  type SavedPart,
  type SavedState,
  type StorageNotice,
} from './saved-state.ts'

/** What changes of the record. A lane with undefined for its code is as it was at first. */
interface SavedChange extends Partial<Omit<SavedState, 'code' | 'changedAt'>> {
  readonly code: Readonly<Partial<Record<Lane, string | undefined>>>
}

/** Saves what free play works on, in a record that several tabs write. */
export interface PlaygroundStore {
  /** Reads what the last visit, or another tab, left; `notice` says what could not be read. */
  restore(): SavedState
  readonly notice: ReadonlySignal<StorageNotice>
  /** Whether the next visit finds what was changed: storage is not blocked, and took the last change. */
  readonly keeps: ReadonlySignal<boolean>
  /** Changes what is stored *now*, so that what another tab wrote meanwhile stays. */
  save(change: SavedChange): void
  /** Calls back with the code that another tab has saved, and what here is still to be saved over it. */
  onCodeSavedElsewhere(callback: (code: SavedState['code']) => void): void
}

/**
 * `events` is where `storage` events of other tabs arrive. A tab is a process of its own and reads
 * what another one wrote a moment late, so two that write at once would undo each other's change.
 * Each part of the record says when it was changed: a tab that finds an older one than it has saved
 * itself saves its own again.
 */
export function createPlaygroundStore(
  storage: Storage | null,
  events: EventTarget,
): PlaygroundStore {
  // What was lost before is not mended by saving what comes after.
  let lost: StorageNotice = null
  const notice = signal<StorageNotice>(lost)
  const keeps = signal(storage !== null)
  const own = new OwnChanges()

  const write = (saved: SavedState) => {
    const problem = writeSavedState(storage, own.over(saved))
    if (problem === null) own.written()
    keeps.value = storage !== null && problem === null
    return problem
  }
  return {
    restore() {
      const stored = readSavedState(storage)
      lost = stored.notice
      notice.value = lost
      return stored.saved
    },
    notice,
    keeps,
    save(change) {
      const stored = readSavedState(storage)
      own.add(change, stored.saved)
      lost = stored.notice ?? lost
      notice.value = write(stored.saved) ?? lost
    },
    onCodeSavedElsewhere(callback) {
      listen(events, 'storage', (event: StorageEvent) => {
        if (event.key !== key || event.newValue === null) return
        const stored = readSavedState(storage)
        // What cannot be read is no code to take over in place of what is here.
        if (stored.notice !== null) return
        if (own.isMissingIn(stored.saved)) notice.value = write(stored.saved) ?? lost
        callback(own.over(stored.saved).code)
      })
    },
  }
}

/** What this tab has changed, part by part. */
class OwnChanges {
  #change: SavedChange = { code: {} }
  readonly #changedAt = new Map<SavedPart, number>()
  /** What storage could not take: it goes with the next change. */
  readonly #unwritten = new Set<SavedPart>()

  /** `saved` is what is stored: the change is later than that, whatever the clock says. */
  add(change: SavedChange, saved: SavedState): void {
    this.#change = { ...this.#change, ...change, code: { ...this.#change.code, ...change.code } }
    const parts = [
      ...lanes.filter((lane) => lane in change.code),
      ...savedSettings.filter((part) => part in change),
    ]
    for (const part of parts) {
      this.#changedAt.set(part, Math.max(now(), (saved.changedAt[part] ?? 0) + 1))
      this.#unwritten.add(part)
    }
  }

  written(): void {
    this.#unwritten.clear()
  }

  /** Another tab has written over a change of this one without having seen it. */
  isMissingIn(saved: SavedState): boolean {
    return [...this.#changedAt.keys()].some(
      (part) => !this.#unwritten.has(part) && this.#isNewer(part, saved),
    )
  }

  /** `saved` with all of this tab's changes that are newer. */
  over(saved: SavedState): SavedState {
    const changedAt = { ...saved.changedAt }
    const code = { ...saved.code }
    let settings: Partial<SavedState> = {}
    for (const [part, at] of this.#changedAt) {
      if (!this.#isNewer(part, saved)) continue
      changedAt[part] = at
      if (isLane(part)) {
        const text = this.#change.code[part]
        if (text === undefined) delete code[part]
        else code[part] = text
      } else settings = { ...settings, [part]: this.#change[part] }
    }
    return { ...saved, ...settings, code, changedAt }
  }

  #isNewer(part: SavedPart, saved: SavedState): boolean {
    if (this.#unwritten.has(part)) return true
    // A page of before, in a tab left open, writes no moments: what it wrote counts as the newest.
    if (Object.keys(saved.changedAt).length === 0) return false
    return (this.#changedAt.get(part) ?? 0) > (saved.changedAt[part] ?? 0)
  }
}

const isLane = (part: SavedPart): part is Lane => lanes.some((lane) => lane === part)
