import { listen, type Dispose } from '../base/dispose.ts'
import type { LessonId } from './model.ts'
import { noProgress, progressKind, type LessonProgress, type ProgressChange } from './progress.ts'
import { keyOf } from '../storage/keys.ts'
import { moveAside } from '../storage/set-aside.ts'
import { readVersionedText } from '../storage/versioned.ts'

const prefix = keyOf('lesson.')

/** What a person should know about keeping progress; null when all is well. */
export type ProgressNotice =
  | { readonly kind: 'damaged'; readonly lesson: LessonId; readonly key: string }
  | { readonly kind: 'newer'; readonly lesson: LessonId; readonly key: string }
  | { readonly kind: 'damaged-and-full'; readonly lesson: LessonId }
  | { readonly kind: 'full' }
  /** What was stored has gone, though nobody took it away by this site's pages. */
  | { readonly kind: 'cleared' }
  /** Another tab changes a lesson that this one has changed. */
  | { readonly kind: 'elsewhere'; readonly lesson: LessonId }
  | null

export interface ProgressStore {
  get(id: LessonId): LessonProgress
  /** Every lesson that has been opened. */
  all(): ReadonlyMap<LessonId, LessonProgress>
  /**
   * Changes some fields of what is stored *now*, so that what another tab wrote meanwhile to other
   * fields stays. Returns the whole.
   */
  update(id: LessonId, change: ProgressChange): LessonProgress
  /** Puts `lessons` in place of all stored progress. */
  replaceAll(lessons: ReadonlyMap<LessonId, LessonProgress>): void
  /** Calls back when something was written, here or in another tab. `id` is null if all may be new. */
  onChange(callback: (id: LessonId | null, elsewhere: boolean) => void): Dispose
  readonly notice: () => ProgressNotice
}

interface ProgressStoreOptions {
  /** Null where the browser refuses storage: then progress lives as long as the page. */
  readonly storage: Storage | null
  /** Where `storage` events of other tabs arrive. */
  readonly events: EventTarget
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number
}

/** Keeps progress under one key a lesson, so that two tabs on two lessons never meet. */
export function createProgressStore({ storage, events, now }: ProgressStoreOptions): ProgressStore {
  const records = createRecords(storage)
  const callbacks = new Set<(id: LessonId | null, elsewhere: boolean) => void>()
  const tell = (id: LessonId | null, elsewhere: boolean) => {
    for (const callback of callbacks) callback(id, elsewhere)
  }

  listen(events, 'storage', ({ key, newValue }: StorageEvent) => {
    if (key === null) tell(null, true)
    else if (key.startsWith(prefix)) {
      records.yieldToOtherTab(key.slice(prefix.length), newValue !== null)
      tell(key.slice(prefix.length), true)
    }
  })

  return {
    get: (id) => records.get(id),
    all: () => new Map(records.ids().map((id) => [id, records.get(id)])),
    update(id, change) {
      const before = records.get(id)
      const progress = {
        ...before,
        ...change,
        revision: before.revision + 1,
        updatedAt: now(),
      }
      records.write(id, progress)
      tell(id, false)
      return progress
    },
    replaceAll(lessons) {
      for (const id of records.ids()) if (!lessons.has(id)) records.remove(id)
      for (const [id, progress] of lessons) records.write(id, progress)
      tell(null, false)
    },
    onChange(callback) {
      callbacks.add(callback)
      return () => callbacks.delete(callback)
    },
    notice: records.notice,
  }
}

/** The records themselves: in storage, or, where that is refused or full, in this page. */
function createRecords(storage: Storage | null) {
  /** What storage could not take, or all, if there is none. */
  const unsaved = new Map<LessonId, LessonProgress>()
  /** What storage had when it was last looked at, which is all that is left if it is cleared. */
  const known = new Map<LessonId, LessonProgress>()
  /** Changed by this tab. */
  const changedHere = new Set<LessonId>()
  let notice: ProgressNotice = null
  /** Is told once. */
  let isTwoTabsTold = false
  return {
    notice: () => notice,
    ids: (): LessonId[] => [
      ...new Set([...storedIds(storage), ...unsaved.keys(), ...known.keys()]),
    ],
    get(id: LessonId): LessonProgress {
      const held = unsaved.get(id)
      if (held) return held
      const text = storage?.getItem(prefix + id) ?? null
      if (!storage) return noProgress
      if (text === null) {
        const left = known.get(id)
        if (!left) return noProgress
        // Not written again unless it changes: whoever cleared it may have meant it.
        unsaved.set(id, left)
        notice = { kind: 'cleared' }
        return left
      }
      const read = readVersionedText(text, progressKind)
      if ('value' in read) {
        known.set(id, read.value)
        return read.value
      }
      known.delete(id)
      const key = moveAside(storage, prefix + id, text)
      notice =
        key === null
          ? { kind: 'damaged-and-full', lesson: id }
          : { kind: read.reason, lesson: id, key }
      return noProgress
    },
    write(id: LessonId, progress: LessonProgress): void {
      if (!storage) {
        unsaved.set(id, progress)
        return
      }
      try {
        storage.setItem(prefix + id, JSON.stringify(progress))
        unsaved.delete(id)
        known.set(id, progress)
        changedHere.add(id)
        if (notice?.kind === 'full') notice = null
      } catch {
        // QuotaExceededError is the one thing that setItem throws.
        unsaved.set(id, progress)
        notice = { kind: 'full' }
      }
    },
    remove(id: LessonId): void {
      unsaved.delete(id)
      known.delete(id)
      storage?.removeItem(prefix + id)
    },
    /** Another tab had room, and what it wrote is later than what this one holds back. */
    yieldToOtherTab(id: LessonId, isThere: boolean): void {
      unsaved.delete(id)
      known.delete(id)
      if (!isThere || !changedHere.has(id) || isTwoTabsTold) return
      isTwoTabsTold = true
      notice = { kind: 'elsewhere', lesson: id }
    },
  }
}

function storedIds(storage: Storage | null): LessonId[] {
  if (!storage) return []
  const found: LessonId[] = []
  for (let index = 0; index < storage.length; index += 1) {
    const key = storage.key(index)
    if (key?.startsWith(prefix)) found.push(key.slice(prefix.length))
  }
  return found
}
