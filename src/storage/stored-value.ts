import { effect, signal, type Signal } from '@preact/signals-core'

import { openStorage } from './open-storage.ts'
import { moveAside } from './set-aside.ts'
import { readVersionedText, type Versioned } from './versioned.ts'

/** A value under one key, and under which key an earlier version of the page stored it, if one did. */
interface StoredAt {
  readonly key: string
  readonly formerKey?: string
}

/**
 * A small record that survives a reload: stored as `{ version, …fields }`. A record that can't be
 * read is moved to a key of its own without a message: a lost panel size isn't worth one. Where
 * storage is blocked or full, the value lives as long as the page.
 */
export function storedValue<T extends object>(
  { key, formerKey }: StoredAt,
  kind: Versioned<T>,
  fallback: T,
  storage: Storage | null = openStorage(),
): Signal<T> {
  if (!storage) return signal(fallback)
  const stored = read(storage, key, kind) ?? (formerKey ? read(storage, formerKey, kind) : null)
  const state = signal(stored === null || stored === 'unreadable' ? fallback : stored)
  // There is no room to move it, so it stays where it is and nothing is written over it.
  if (stored === 'unreadable') return state
  effect(() => {
    const text = JSON.stringify({ ...state.value, version: kind.version })
    try {
      storage.setItem(key, text)
      if (formerKey) storage.removeItem(formerKey)
    } catch {
      // Full: as above.
    }
  })
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
