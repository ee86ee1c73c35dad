import { effect, signal, type Signal } from '@preact/signals-core'

import { openStorage } from './open-storage.ts'
import { readVersionedText, type Versioned } from './versioned.ts'

/** A value under one key, and under which key an earlier version of the page kept it. */
interface StoredAt {
  readonly key: string
  readonly formerKey: string
}

/**
 * A small record that survives a reload: kept as `{ version, …fields }`. A record that can't be read
 * is replaced by the next write: a lost panel size is not worth a message. Where storage is blocked
 * or full, the value lives as long as the page.
 */
export function storedValue<T extends object>(
  { key, formerKey }: StoredAt,
  kind: Versioned<T>,
  fallback: T,
  storage: Storage | null = openStorage(),
): Signal<T> {
  const state = signal(read(storage, key, kind) ?? read(storage, formerKey, kind) ?? fallback)
  effect(() => {
    const text = JSON.stringify({ ...state.value, version: kind.version })
    try {
      storage?.setItem(key, text)
      storage?.removeItem(formerKey)
    } catch {
      // Full: as above.
    }
  })
  return state
}

function read<T>(storage: Storage | null, key: string, kind: Versioned<T>): T | null {
  const text = storage?.getItem(key) ?? null
  if (text === null) return null
  const found = readVersionedText(text, kind)
  return 'value' in found ? found.value : null
}
