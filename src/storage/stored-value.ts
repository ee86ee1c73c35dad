import { effect, signal, type Signal } from '@preact/signals-core'

import { openStorage } from './open-storage.ts'
import { moveAside } from './set-aside.ts'
import { readVersionedText, type Versioned } from './versioned.ts'

/** A value under one key, and under which key an earlier version of the page stored it, if one did. */
interface StoredAt {
  readonly key: string
  readonly formerKey?: string
}

/** A value that survives a reload, and is its fallback until it is restored. */
interface RestorableValue<T> {
  readonly state: Signal<T>
  /** Reads what the last visit left; from then on each change is stored. Call it once. */
  readonly restore: () => void
}

/**
 * A small record that survives a reload: stored as `{ version, …fields }`. A record that can't be
 * read is moved to a key of its own without a message: a lost panel size isn't worth one. Where
 * storage is blocked or full, the value lives as long as the page.
 */
export function restorableValue<T extends object>(
  { key, formerKey }: StoredAt,
  kind: Versioned<T>,
  fallback: T,
  storage: Storage | null = openStorage(),
): RestorableValue<T> {
  const state = signal(fallback)
  return {
    state,
    restore() {
      if (!storage) return
      const stored = read(storage, key, kind) ?? (formerKey ? read(storage, formerKey, kind) : null)
      // There is no room to move it, so it stays where it is and nothing is written over it.
      if (stored === 'unreadable') return
      if (stored !== null) state.value = stored
      effect(() => {
        const text = JSON.stringify({ ...state.value, version: kind.version })
        try {
          storage.setItem(key, text)
          if (formerKey) storage.removeItem(formerKey)
        } catch {
          // Full: as above.
        }
      })
    },
  }
}

/** The same, restored at once: for what the static page shows nothing of. */
export function storedValue<T extends object>(
  ...given: Parameters<typeof restorableValue<T>>
): Signal<T> {
  const { state, restore } = restorableValue(...given)
  restore()
  return state
}

/** Null if nothing is stored, or no longer: what can't be read is moved aside if there is room. */
function read<T>(storage: Storage, key: string, kind: Versioned<T>): T | 'unreadable' | null {
  const text = storage.getItem(key)
  if (text === null) return null
  const found = readVersionedText(text, kind)
  if ('value' in found) return found.value
  return moveAside(storage, key, text) === null ? 'unreadable' : null
}
